"""The site as files, for any host, a folder below one, or a disk."""
