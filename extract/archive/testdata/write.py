# Writes warcio.warc.gz with warcio 1.7 or later, an independent writer (pip install warcio).
from io import BytesIO
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

with open("warcio.warc.gz", "wb") as out:
    w = WARCWriter(out, gzip=True)
    w.write_record(w.create_warcinfo_record("warcio.warc.gz", {"software": "warcio"}))
    for name in "first", "second":
        body = f"<p>Ore from the {name} pit.".encode()
        head = StatusAndHeaders("200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(body)))], protocol="HTTP/1.1")
        r = w.create_warc_record("https://example.org/" + name, "response", payload=BytesIO(body), http_headers=head)
        q = w.create_warc_record("https://example.org/" + name, "request", http_headers=StatusAndHeaders(f"GET /{name} HTTP/1.1", [("Host", "example.org")], is_http_request=True))
        w.write_request_response_pair(q, r)
