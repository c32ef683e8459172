"""`python -m akson` is the command."""

import sys

from akson.cli import main

sys.exit(main())
