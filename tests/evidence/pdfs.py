"""PDF files written by hand: with text, without, and with a stream that swells."""

import zlib


def pdf(*pages, compress=False, stream=None):
    """A PDF of pages of text lines; `stream` is put in place of the first page's content."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids = []
    for number, page in enumerate(pages):
        content = _content(page) if stream is None or number else stream
        head = b""
        if compress or (stream is not None and not number):
            content, head = (
                (content if stream is not None else zlib.compress(content)),
                b" /Filter /FlateDecode",
            )
        objects.append(b"<< /Length %d%s >>\nstream\n%s\nendstream" % (len(content), head, content))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R "
            b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"
            % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    return _file(objects)


def _content(lines):
    shown = b"".join(b"(%s) Tj 0 -14 Td\n" % line.encode("latin-1") for line in lines)
    return b"BT /F1 11 Tf 50 740 Td\n%s ET" % shown


def _file(objects):
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    return out + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
