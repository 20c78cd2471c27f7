package neo4j

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"io"
	"math/big"
	"net"
	"testing"
	"time"

	"github.com/councilgraph/councilgraph/graph"
)

// selfSigned is a certificate for this machine, signed by itself.
func selfSigned(t *testing.T) (tls.Certificate, *x509.CertPool) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	about := &x509.Certificate{
		SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign,
	}
	der, err := x509.CreateCertificate(rand.Reader, about, about, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	pool := x509.NewCertPool()
	pool.AddCert(cert)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, pool
}

// echo is a server that answers with so many copies of what it hears.
func echo(t *testing.T, copies int, config *tls.Config) string {
	t.Helper()
	var l net.Listener
	var err error
	if config == nil {
		l, err = net.Listen("tcp", "127.0.0.1:0")
	} else {
		l, err = tls.Listen("tcp", "127.0.0.1:0", config)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return // closed
			}
			go func() {
				defer c.Close()
				heard := make([]byte, 1024)
				for {
					n, err := c.Read(heard)
					if err != nil {
						return
					}
					if _, err := c.Write(bytes.Repeat(heard[:n], copies)); err != nil {
						return
					}
				}
			}()
		}
	}()
	return l.Addr().String()
}

// asks says a word through the relay and returns what comes back.
func asks(t *testing.T, r *relay, want int) ([]byte, error) {
	t.Helper()
	c, err := net.Dial("tcp", r.listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if err := c.SetDeadline(time.Now().Add(10 * time.Second)); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Write([]byte("bolt")); err != nil {
		return nil, err
	}
	got := make([]byte, want)
	n, err := io.ReadFull(c, got)
	return got[:n], err
}

// The driver speaks to the relay in the clear, on this machine, and the relay
// to the server by what the address says.
func TestRelay(t *testing.T) {
	cert, trusted := selfSigned(t)
	secure := &tls.Config{Certificates: []tls.Certificate{cert}, MinVersion: tls.VersionTLS12}
	for _, c := range []struct {
		name, scheme string
		server       *tls.Config
		roots        *x509.CertPool // that the machine trusts; nil: not this server's
		answers      bool
	}{
		{"in the clear", "bolt", nil, nil, true},
		{"routed, in the clear", "neo4j", nil, nil, true},
		{"a certificate that the machine trusts", "bolt+s", secure, trusted, true},
		{"routed, a certificate that the machine trusts", "neo4j+s", secure, trusted, true},
		{"a certificate that nobody vouches for", "bolt+s", secure, nil, false},
		{"a certificate that need not be vouched for", "bolt+ssc", secure, nil, true},
		{"routed, a certificate that need not be vouched for", "neo4j+ssc", secure, nil, true},
		{"TLS to a server in the clear", "bolt+ssc", nil, nil, false},
	} {
		r, err := newRelay(c.scheme + "://" + echo(t, 1, c.server))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if c.roots != nil {
			r.tls.RootCAs = c.roots
		}
		got, err := asks(t, r, len("bolt"))
		if c.answers != (err == nil && string(got) == "bolt") {
			t.Errorf("%s: %q, %v", c.name, got, err)
		}
		r.listener.Close()
	}
	for uri, code := range map[string]graph.Code{"http://127.0.0.1:7474": graph.Unavailable, "bolt+unix:///run/bolt": graph.Unavailable, "bolt://%zz": ""} {
		r, err := newRelay(uri)
		if err == nil {
			r.listener.Close()
			t.Errorf("%s is taken", uri)
		} else if code != "" && graph.CodeOf(err) != code {
			t.Errorf("%s: %v; want %s", uri, err, code)
		}
	}
}

// A server that sends more than an answer may have is cut off, over TLS too.
func TestRelayEndsTooMuch(t *testing.T) {
	cert, _ := selfSigned(t)
	r, err := newRelay("bolt+ssc://" + echo(t, maxConsoleMessage/2, &tls.Config{Certificates: []tls.Certificate{cert}, MinVersion: tls.VersionTLS12}))
	if err != nil {
		t.Fatal(err)
	}
	defer r.listener.Close()
	if got, err := asks(t, r, 2*maxConsoleMessage); err == nil || len(got) > maxConsoleMessage || r.tooMuch.Load() != 1 {
		t.Errorf("%d bytes came through, %v; it was cut off %d times", len(got), err, r.tooMuch.Load())
	}
}
