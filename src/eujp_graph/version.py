"""The version of the software, here and nowhere else."""

VERSION = "0.4.0"
