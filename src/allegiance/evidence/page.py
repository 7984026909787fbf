"""The article of an HTML page, without menus, scripts and comments."""

from datetime import date

from allegiance.evidence.report import Content, refuse


def page_content(data: bytes) -> Content:
    """The words of the main article, with title, site and date where the page's metadata tell them."""
    import trafilatura
    from trafilatura.utils import load_html

    tree = load_html(data)
    if tree is None:
        refuse("HTML without anything in it")
    options = {"original_date": True, "extensive_search": False, "max_date": date.today().isoformat()}
    found = trafilatura.bare_extraction(
        tree, with_metadata=True, include_comments=False, date_extraction_params=options, favor_recall=True
    )
    text = getattr(found, "text", None)
    if not text:
        refuse("HTML without an article")
    return Content(
        text="\n\n".join(line for line in str(text).splitlines() if line.strip()),
        media_type="text/html",
        title=getattr(found, "title", None) or "",
        publisher=getattr(found, "sitename", None) or "",
        url=getattr(found, "url", None) or "",
        date=_day(getattr(found, "date", None)),
    )


def _day(words: str | None) -> date | None:
    try:
        return date.fromisoformat(words[:10]) if words else None
    except ValueError:
        return None
