"""Five bundled journals, the main job on them, and its page."""

from akson.demo.account import account_text
from akson.demo.main_job import JOURNALS, Account, bundled_journals, run
from akson.demo.page import account_page

__all__ = ["JOURNALS", "Account", "account_page", "account_text", "bundled_journals", "run"]
