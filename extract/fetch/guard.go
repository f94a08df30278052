package fetch

import (
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"syscall"
	"time"
)

// A guard says which addresses may be dialled.
type guard struct {
	ports    []uint16 // of the public web
	loopback bool     // allow the own machine, on any port
}

// special lists the ranges of IANA's special-purpose registries (RFC 6890, RFC 8190) and
// of multicast, the globally reachable ones too: none of them holds a publisher.
// IPv6 has no public address outside 2000::/3 (RFC 4291, 2.4), so of it only what is
// inside stands here; unique-local, link-local, NAT64, discard and SRv6 addresses are outside.
var special = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"),         // this network
	netip.MustParsePrefix("10.0.0.0/8"),        // private
	netip.MustParsePrefix("100.64.0.0/10"),     // carriers' NAT, RFC 6598
	netip.MustParsePrefix("127.0.0.0/8"),       // loopback
	netip.MustParsePrefix("169.254.0.0/16"),    // link-local, and what clouds tell their machines
	netip.MustParsePrefix("172.16.0.0/12"),     // private
	netip.MustParsePrefix("192.0.0.0/24"),      // protocol assignments, DS-Lite, NAT64 discovery
	netip.MustParsePrefix("192.0.2.0/24"),      // documentation
	netip.MustParsePrefix("192.31.196.0/24"),   // AS112
	netip.MustParsePrefix("192.52.193.0/24"),   // AMT
	netip.MustParsePrefix("192.88.99.0/24"),    // 6to4 relays, RFC 7526
	netip.MustParsePrefix("192.168.0.0/16"),    // private
	netip.MustParsePrefix("192.175.48.0/24"),   // AS112
	netip.MustParsePrefix("198.18.0.0/15"),     // benchmarks
	netip.MustParsePrefix("198.51.100.0/24"),   // documentation
	netip.MustParsePrefix("203.0.113.0/24"),    // documentation
	netip.MustParsePrefix("224.0.0.0/4"),       // multicast
	netip.MustParsePrefix("240.0.0.0/4"),       // reserved, and the limited broadcast
	netip.MustParsePrefix("2001::/23"),         // protocol assignments: Teredo, benchmarks, ORCHID
	netip.MustParsePrefix("2001:db8::/32"),     // documentation
	netip.MustParsePrefix("2002::/16"),         // 6to4
	netip.MustParsePrefix("2620:4f:8000::/48"), // AS112
	netip.MustParsePrefix("3fff::/20"),         // documentation, RFC 9637
}

// global is where all public addresses of IPv6 are.
var global = netip.MustParsePrefix("2000::/3")

// check judges the address that a name resolved to, at the moment of dialling, so that
// no later answer of a name server can slip past.
func (g guard) check(address string) error {
	ap, err := netip.ParseAddrPort(address)
	if err != nil {
		return fmt.Errorf("%w: %q", ErrPrivate, address)
	}
	ip := ap.Addr()
	if ip.IsLoopback() && g.loopback {
		return nil
	}
	// Contains is false for addresses with a zone and for IPv4-mapped ones: they are no
	// IPv6 of 2000::/3, and refused.
	if ip.Is6() && !global.Contains(ip) || slices.ContainsFunc(special, func(p netip.Prefix) bool { return p.Contains(ip) }) {
		return fmt.Errorf("%w: %s", ErrPrivate, ip)
	}
	if !slices.Contains(g.ports, ap.Port()) {
		return fmt.Errorf("%w: %d", ErrPort, ap.Port())
	}
	return nil
}

// transport dials only what the guard lets pass. Proxies are ignored: a proxy would
// resolve the name again, behind the guard. A nil resolver is the system's.
func (g guard) transport(header time.Duration, resolver *net.Resolver) *http.Transport {
	dialer := &net.Dialer{Timeout: 10 * time.Second, Resolver: resolver,
		Control: func(_, address string, _ syscall.RawConn) error { return g.check(address) }}
	return &http.Transport{
		Proxy:                  nil,
		DialContext:            dialer.DialContext,
		TLSHandshakeTimeout:    10 * time.Second,
		ResponseHeaderTimeout:  header,
		MaxResponseHeaderBytes: 64 << 10,
		MaxIdleConnsPerHost:    1,
		IdleConnTimeout:        30 * time.Second,
		ForceAttemptHTTP2:      true,
	}
}
