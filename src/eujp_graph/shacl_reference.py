"""Runs pyshacl, the reference for what shapes mean, and reads its results.

Slow to import and slower to run: import this module only where it is wanted.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from typing import Any

import pyshacl
import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Store, Triple
from pyshacl.constraints import ALL_CONSTRAINT_PARAMETERS
from pyshacl.errors import ConstraintLoadError, ReportableRuntimeError, ShapeLoadError, ValidationFailure
from rdflib.namespace import SH as SHACL

from eujp_graph.errors import ValidationError
from eujp_graph.namespaces import iri
from eujp_graph.report import Finding
from eujp_graph.shacl import Shapes
