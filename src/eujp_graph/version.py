"""The version of the software, here and nowhere else."""

VERSION = "0.2.0"
