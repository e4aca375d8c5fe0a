"""Pieces of Markdown, and JSON that is as wide as a page and no longer than it must be."""

import json


def anchor(heading):
    """The anchor that a heading gets: lower case, blanks to hyphens, without punctuation."""
    kept = [character for character in heading.lower() if character.isalnum() or character in " -_"]
    return "".join(kept).replace(" ", "-")


def cell(text):
    """A text as one cell of a table, its paragraphs below each other."""
    paragraphs = [" ".join(paragraph.split()) for paragraph in text.split("\n\n")]
    return "<br>".join(map(escape, paragraphs)).replace("|", "\\|")


def escape(text):
    """A comment as Markdown: outside of backquotes `<` is no tag."""
    parts = text.split("`")
    parts[::2] = [part.replace("<", "&lt;") for part in parts[::2]]
    return "`".join(parts)


def table(head, rows):
    lines = ["| " + " | ".join(row) + " |" for row in (head, *rows)]
    return "\n".join([lines[0], "|" + "---|" * len(head), *lines[1:]])


def json_text(value, indent="", width=100):
    """`value` as JSON: what fits on a line stands on one."""
    flat = json.dumps(value, ensure_ascii=False)
    if len(indent) + len(flat) <= width or not isinstance(value, (dict, list)) or not value:
        return flat
    inner = indent + "  "
    if isinstance(value, dict):
        parts = [f"{json.dumps(key)}: {json_text(part, inner, width)}"
                 for key, part in value.items()]
        opening, closing = "{}"
    else:
        parts = [json_text(part, inner, width) for part in value]
        opening, closing = "[]"
    lines = ",\n".join(inner + part for part in parts)
    return f"{opening}\n{lines}\n{indent}{closing}"
