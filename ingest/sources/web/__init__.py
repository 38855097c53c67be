"""Web addresses: a page, or the pages that a sitemap or feed names, asked for again only when they changed."""
