package dev.immutabledeploy.immutability.source.dependencies.version;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialectTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "NPM;^1.2.3;1.9.0;false",
                "NPM;^1.2.3;2.0.0;true",
                "NPM;^0.2.3;0.3.0;true",
                "NPM;^0.0.3;0.0.4;true",
                "NPM;^1.2.3;1.2.3-rc.1;false",
                "NPM;~1.2.3;1.3.0;true",
                "NPM;~1;1.9.9;false",
                "NPM;1.x;1.9.9;false",
                "NPM;1.x;2.0.0;true",
                "NPM;1.2;1.2.9;false",
                "NPM;1.2;1.3.0;true",
                "NPM;>=1.2.0 <2;1.9.0;false",
                "NPM;>=1.2.0 <2;2.0.0;true",
                "NPM;>= 1.2;1.1.9;true",
                "NPM;1.0.0 - 2.0.0;1.5.0;false",
                "NPM;1.0.0 - 2.0.0;2.5.0;true",
                "NPM;^1.0.0 || ^3.0.0;2.0.0;true",
                "NPM;^1.0.0 || ^3.0.0;3.1.0;false",
                "NPM;*;7.0.0;false",
                "NPM;latest;7.0.0;false",
                "NPM;github:a/b;1.0.0;false",
                "CARGO;1.2;1.9.0;false",
                "CARGO;1.2;2.0.0;true",
                "CARGO;=1.2.3;1.2.4;true",
                "CARGO;0.8;0.9.0;true",
                "CARGO;>=1, <3;2.0.0;false",
                "CARGO;1.*;2.0.0;true",
                "COMPOSER;~1.2;1.9.0;false",
                "COMPOSER;~1.2;2.0.0;true",
                "COMPOSER;~1.2.3;1.3.0;true",
                "COMPOSER;^7.0|^8.0;v8.1.0;false",
                "COMPOSER;^7.0@dev;6.0.0;true",
                "COMPOSER;1.0.*;1.1.0;true",
                "COMPOSER;dev-main;dev-main;false",
                "POETRY;^3.0;2.3.0;true",
                "POETRY;>=1,<2;1.5;false",
                "PYTHON;~=1.4.2;1.4.9;false",
                "PYTHON;~=1.4.2;1.5.0;true",
                "PYTHON;==1.4.*;1.4.7;false",
                "PYTHON;==1.4.*;1.5;true",
                "PYTHON;>=1.0,!=1.5;1.5;true",
                "PYTHON;==1.0;1.0.0;false",
                "RUBY;~> 7.1.0;7.1.9;false",
                "RUBY;~> 7.1.0;7.2.0;true",
                "RUBY;~> 7.1;7.9;false",
                "RUBY;>= 5, < 7;6.4;false",
                "RUBY;>= 5, < 7;7.0;true"
            })
    void aLockedVersionIsHeldAgainstWhatIsAskedFor(Dialect dialect, String wanted, String locked, boolean excluded) {
        assertThat(dialect.excludes(wanted, locked)).isEqualTo(excluded);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "NPM;1.2.3;true",
                "NPM;=1.2.3;true",
                "NPM;1.2;false",
                "NPM;^1.2.3;false",
                "NPM;1.2.3 || 1.2.4;false",
                "CARGO;1.2.3;false",
                "CARGO;=1.2.3;true",
                "COMPOSER;1.2;true",
                "PYTHON;==1.2;true",
                "PYTHON;==1.2.*;false",
                "PYTHON;>=1.2;false",
                "RUBY;1.2;true",
                "RUBY;~> 1.2;false",
                "RUBY;'';false"
            })
    void oneVersionAloneIsExact(Dialect dialect, String wanted, boolean exact) {
        assertThat(dialect.isExact(wanted)).isEqualTo(exact);
    }
}
