"""What the server and the files share: negotiation, addresses, descriptions, feeds, catalogues."""
