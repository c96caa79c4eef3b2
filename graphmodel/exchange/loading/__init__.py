"""Load records from CSV files, and write empty ones to fill in."""

from graphmodel.exchange.loading.loader import load
from graphmodel.exchange.loading.progress import Progress, Stage
from graphmodel.exchange.loading.report import Ending, FileReport, LoadReport, Rejection
from graphmodel.exchange.loading.template import write_template

__all__ = ["Ending", "FileReport", "LoadReport", "Progress", "Rejection", "Stage", "load", "write_template"]
