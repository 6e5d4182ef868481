package dev.immutabledeploy.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import dev.immutabledeploy.artifact.ArtifactReference;
import dev.immutabledeploy.artifact.ArtifactType;
import dev.immutabledeploy.artifact.ReferenceForm;
import dev.immutabledeploy.config.DeploymentFileParser;
import dev.immutabledeploy.config.Durations;
import dev.immutabledeploy.config.LocalShape;
import dev.immutabledeploy.config.Placeholders;
import dev.immutabledeploy.immutability.source.ActionReference;
import dev.immutabledeploy.problem.ProblemException;
import java.util.List;
import java.util.Map;

/** Every grammar, on texts that a fuzzer makes up. In the build only the texts kept beside it are read. */
class GrammarFuzzTest {

    @FuzzTest
    void image(byte @NotNull [] data) {
        reference(ArtifactType.IMAGE, data);
    }

    @FuzzTest
    void file(byte @NotNull [] data) {
        reference(ArtifactType.FILE, data);
    }

    @FuzzTest
    void machineImage(byte @NotNull [] data) {
        reference(ArtifactType.AMI, data);
    }

    @FuzzTest
    void storedObject(byte @NotNull [] data) {
        reference(ArtifactType.S3_OBJECT, data);
    }

    @FuzzTest
    void function(byte @NotNull [] data) {
        reference(ArtifactType.FUNCTION, data);
    }

    private static void reference(ArtifactType type, byte[] data) {
        String text = Grammars.text(data);
        assertThat(ReferenceForm.typeOf(text)).isNotNull();
        Grammars.readsBack(text, written -> ArtifactReference.parse(type, written), ArtifactReference::text)
                .ifPresent(reference -> assertThat(reference.isImmutable())
                        .isEqualTo(reference.mutability().isEmpty()));
    }

    @FuzzTest
    void action(byte @NotNull [] data) {
        String text = Grammars.text(data);
        ActionReference.parse(text).ifPresent(reference -> {
            assertThat(reference.text()).isEqualTo(text);
            assertThat(reference.isPinned() && reference.isShortSha()).isFalse();
        });
    }

    @FuzzTest
    void duration(byte @NotNull [] data) {
        String text = Grammars.text(data);
        if (Durations.isDuration(text)) {
            Grammars.readsBack(text, Durations::parse, Durations::text);
        }
    }

    @FuzzTest
    void placeholders(byte @NotNull [] data) {
        String text = Grammars.text(data);
        List<String> names = Grammars.timed(() -> Placeholders.in(text));
        assertThat(Placeholders.replace(text, name -> "")).hasSizeLessThanOrEqualTo(text.length());
        assertThat(Placeholders.in(Placeholders.replace(text, name -> ""))).hasSizeLessThanOrEqualTo(text.length());
        assertThat(names).allSatisfy(name -> assertThat(text).contains("{" + name + "}"));
    }

    @FuzzTest
    void deploymentFile(byte @NotNull [] data) {
        DeploymentFileParser parser = new DeploymentFileParser(List.of(LocalShape.SHAPE));
        Map<String, String> values = Map.of("A", "a: ${B}", "B", "2");
        Grammars.timed(() -> {
            try {
                return parser.parse("immutable-deploy.yml", data, values).outline();
            } catch (ProblemException e) {
                assertThat(e.problems()).isNotEmpty().allSatisfy(problem -> {
                    assertThat(problem.what()).isNotBlank().doesNotContain("\n");
                    assertThat(problem.where()).isPresent();
                });
                return e.problems();
            }
        });
    }
}
