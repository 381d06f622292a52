"""What search engines read: which pages there are, and which they should leave alone."""

from __future__ import annotations

from xml.sax.saxutils import escape

from aiohttp import web

from bot.web.keys import RENDERER
from bot.web.layout import MENU, public_root


async def get_sitemap(request: web.Request) -> web.Response:
    """Return the addresses of all pages in all languages."""
    renderer = request.app[RENDERER]
    paths = [address for _, address in MENU]
    paths += [f"/guide/{topic.name}" for topic in renderer.library.topics.values() if topic.section]
    root = public_root(request)
    rows = [
        f"<url><loc>{escape(f'{root}/{language.tag}{path}')}</loc></url>"
        for path in paths
        for language in renderer.catalogs.languages
    ]
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    return web.Response(text="\n".join([head, *rows, "</urlset>"]), content_type="application/xml")


async def get_robots(request: web.Request) -> web.Response:
    """Let search engines read the pages, not the API."""
    lines = ("User-agent: *", "Disallow: /api/", "Disallow: /frame/", f"Sitemap: {public_root(request)}/sitemap.xml")
    return web.Response(text="\n".join(lines) + "\n", content_type="text/plain")
