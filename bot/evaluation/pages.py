"""The templates beside this module, filled."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jinja2


def fill(template: str, **values: Any) -> str:
    """Return a filled template; values are escaped where it is a page of HTML.

    Raises:
        jinja2.UndefinedError: the template names a value that was not given.
    """
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent),
        autoescape=template.endswith(".html.j2"),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=jinja2.StrictUndefined,
    )
    return environment.get_template(template).render(values)
