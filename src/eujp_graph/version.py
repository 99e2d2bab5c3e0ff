"""The version of the software, here and nowhere else."""

VERSION = "0.1.0"
