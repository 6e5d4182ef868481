package dev.immutabledeploy.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs send the controller to allowed hosts and to no other, however an address is written. */
class HostsTest {
    private final Hosts hosts = new Hosts(List.of("app.example.com", "*.internal.example.com:8443", " GHCR.io "));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.com/health",
                "http://APP.example.com:8080/",
                "https://a.b.internal.example.com:8443/"
            })
    void whatIsAllowedIsAsked(String address) {
        assertThat(hosts.allow(URI.create(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example.com/",
                "https://app.example.com.evil.org/",
                "https://app.example.com@evil.org/",
                "https://evil.org/#app.example.com",
                "https://internal.example.com:8443/",
                "https://a.internal.example.com/",
                "https://xinternal.example.com:8443/",
                "http://169.254.169.254/latest/meta-data/",
                "http://localhost/",
                "http://[::1]/",
                "file:///etc/passwd",
                "jar:https://app.example.com/a!/b",
                "ftp://app.example.com/",
                "//app.example.com/",
                "app.example.com"
            })
    void nothingElseIs(String address) {
        assertThat(hosts.allow(URI.create(address))).isFalse();
    }

    @Test
    void aRegistryIsNamedWithoutAScheme() {
        assertThat(hosts.allowAuthority("ghcr.io")).isTrue();
        assertThat(hosts.allowAuthority("ghcr.io:443")).isTrue();
        assertThat(hosts.allowAuthority("localhost:5000")).isFalse();
        assertThat(hosts.allowAuthority("")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "*.", "http://a", "a/b", "a b", "a..b", "-a", "a:port", "a*b", ""})
    void whatIsNoPatternIsTold(String text) {
        assertThat(Hosts.isPattern(text)).isFalse();
    }
}
