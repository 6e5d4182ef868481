package dev.immutabledeploy.report;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RollbackBoxTest {
    @Property(tries = 300)
    void whatWasWrittenIsRead(
            @ForAll @StringLength(min = 1, max = 60) String environment,
            @ForAll @LongRange(min = 1, max = 999_999) long from,
            @ForAll boolean ticked) {
        String name = new String(
                environment.getBytes(java.nio.charset.StandardCharsets.UTF_8), java.nio.charset.StandardCharsets.UTF_8);
        RollbackBox box = new RollbackBox(name, from, 1, ticked);
        assertThat(RollbackBox.in("text\n" + box.line("label") + "\ntext")).containsExactly(box);
        assertThat(box.line("").replaceFirst("<!--", "").replaceFirst("--> $", ""))
                .doesNotContain("--", "<", ">", "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- [x] <!-- immutable-deploy-rollback:a:0:1 -->",
                "- [x] <!-- immutable-deploy-rollback:a:1 -->",
                "- [x] <!-- immutable-deploy-rollback:a b:1:2 -->",
                "- [x] <!-- immutable-deploy-rollback:a:9999999999999999999:2 -->",
                "  - [x] <!-- immutable-deploy-rollback:a:2:1 -->",
                "- [y] <!-- immutable-deploy-rollback:a:2:1 -->",
                "text - [x] <!-- immutable-deploy-rollback:a:2:1 -->"
            })
    void whatWeDoNotWriteIsNoBox(String line) {
        assertThat(RollbackBox.in(line)).isEmpty();
    }

    @Test
    void aBrokenEncodingNamesNoEnvironment() {
        assertThat(RollbackBox.in("- [x] <!-- immutable-deploy-rollback:%zz:2:1 -->"))
                .containsExactly(new RollbackBox("", 2, 1, true));
    }
}
