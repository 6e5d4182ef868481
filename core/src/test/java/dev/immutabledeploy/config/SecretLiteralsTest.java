package dev.immutabledeploy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.immutabledeploy.problem.Problem;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets in the text of configuration files. The samples are made up. */
class SecretLiteralsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aws_access_key_id = AKIAABCDEFGHIJKLMNOP",
                "key: ASIAABCDEFGHIJKLMNOP",
                "x=ghp_abcdefghijklmnopqrstuvwxyz0123456789",
                "x=gho_abcdefghijklmnopqrstuvwxyz0123456789",
                "x=ghs_abcdefghijklmnopqrstuvwxyz0123456789",
                "x=github_pat_11ABCDEFG0abcdefghijklmn_opq",
                "hook: xoxb-123456789012-abcdef",
                "-----BEGIN RSA PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----",
                "# old: -----BEGIN OPENSSH PRIVATE KEY-----",
                "jwt=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0xx.c2lnbmF0dXJl",
                "x: glpat-abcdefghijklmnopqrst",
                "stripe=sk_live_abcdefghijklmnop",
                "db.url=postgres://shop:hunter2@db.example.com/shop",
                "db.password=hunter2",
                "  password: 'correct horse'",
                "{\"user\": \"shop\", \"clientSecret\": \"abc-def\"}",
                "export API_TOKEN=abcdef",
                "secretKey: abcdefg",
                "{db: {password: abcdef}}",
                "args: --password=hunter2"
            })
    void aSecretIsFound(String line) {
        List<Problem> problems = SecretLiterals.inText("app.properties", "first\n" + line + "\nlast");
        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("secret-literal");
            assertThat(problem.where().orElseThrow().line()).isEqualTo(2);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "db.password=${DB_PASSWORD}",
                "db.password=",
                "db.password: ''",
                "db.password=/run/secrets/db",
                "db.password = {{ vault.db }}",
                "token: arn:aws:secretsmanager:eu-central-1:123456789012:secret:db-AbCdEf",
                "token: arn:aws:ssm:eu-central-1:123456789012:parameter/db:3",
                "token=vault:kv/data/shop#token",
                "token: op://vault/item/field",
                "secret: !vault |",
                "secret: ENC[AES256_GCM,data:abc]",
                "password-file: /etc/shop/password",
                "password.min-length=12",
                "token-url=https://login.example.com/token",
                "token.timeout = 30s",
                "tokens: 5",
                "max_token: 100",
                "# password=example",
                "// token = abc",
                "secretName: shop-db",
                "private-key-path: keys/shop.pem",
                "the password is in the vault",
                "ssh://git@example.com:22/shop.git",
                "http://example.com:8080/a@b",
                "-----BEGIN CERTIFICATE-----",
                "-----BEGIN PUBLIC KEY-----",
                "ghp_short",
                "key=BAKIAABCDEFGHIJKLMNOPQ",
                "postgres://${USER}:${PASSWORD}@db/shop",
                "passwordless=yes",
                "csrf.token: true",
                "db: arn:aws:secretsmanager:eu-central-1:123456789012:secret:db-AbCdEf"
            })
    void whatIsNoSecretIsLeftAlone(String line) {
        assertThat(SecretLiterals.inText("app.properties", line)).isEmpty();
    }

    @Test
    void thePlaceIsThatOfTheSecretAndTheSecretIsNotTold() {
        String text = "a: 1\r\ndb.password=hunter2\r\nkey: AKIAABCDEFGHIJKLMNOP\n";
        assertThat(SecretLiterals.inText("app.properties", text))
                .extracting(problem -> problem.where().orElseThrow().toString(), Problem::what)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "app.properties:2:13", "this looks like the literal value of a secret"),
                        org.assertj.core.groups.Tuple.tuple(
                                "app.properties:3:6", "this looks like an AWS access key id"));
        assertThat(SecretLiterals.inText("app.properties", text).toString()).doesNotContain("hunter2", "AKIA");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a=", "a: ", "password=", "eyJ", "eyJaaaaaaaa.", "://a:b", "a.b-", "AKIA", "\"", "xoxb-", "ghp_"
            })
    void aLongLineIsReadInReasonableTime(String piece) {
        String text = piece.repeat((1 << 20) / piece.length());
        assertTimeout(Duration.ofSeconds(30), () -> SecretLiterals.inText("long", text));
    }
}
