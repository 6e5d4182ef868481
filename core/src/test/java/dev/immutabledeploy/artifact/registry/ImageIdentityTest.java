package dev.immutabledeploy.artifact.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.testing.Manifests;
import dev.immutabledeploy.testing.RegistryFault;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImageIdentityTest extends RegistryTest {
    private Digest amd = Digest.ofText("");
    private Digest arm = Digest.ofText("");
    private Digest attestation = Digest.ofText("");
    private Digest index = Digest.ofText("");

    @BeforeEach
    void push() {
        amd = registry.image(REPOSITORY, "amd64");
        arm = registry.image(REPOSITORY, "arm64");
        attestation = registry.image(REPOSITORY, "who built it");
        index = registry.push(
                REPOSITORY,
                Manifests.OCI_INDEX,
                Manifests.index(
                        Manifests.entry(amd, "linux", "amd64"),
                        Manifests.entry(arm, "linux", "arm64"),
                        Manifests.attestation(attestation, amd)));
    }

    @Test
    void anIndexAndAPlatformsManifestInItAreTheSame() {
        assertThat(same(index, index)).isTrue();
        assertThat(same(index, amd)).isTrue();
        assertThat(same(index, arm)).isTrue();
        assertThat(same(amd, index)).isTrue();
        assertThat(same(amd, amd)).isTrue();
    }

    @Test
    void nothingElseIs() {
        Digest other = registry.image(REPOSITORY, "another");
        Digest otherIndex =
                registry.push(REPOSITORY, Manifests.OCI_INDEX, Manifests.index(Manifests.entry(amd, "linux", "amd64")));

        assertThat(same(index, other)).isFalse();
        assertThat(same(other, index)).isFalse();
        assertThat(same(amd, arm)).as("two platforms of one index").isFalse();
        assertThat(same(index, otherIndex)).as("two indexes with one platform").isFalse();
        assertThat(same(index, attestation)).as("an attestation").isFalse();
        assertThat(same(attestation, index)).as("an attestation").isFalse();
        assertThat(same(index, Digest.ofText("unheard of"))).isFalse();
    }

    @Test
    void anIndexOfAnIndexIsNotLookedThrough() {
        Digest outer = registry.push(
                REPOSITORY,
                Manifests.OCI_INDEX,
                Manifests.index(
                        Manifests.entry(arm, "linux", "arm64"),
                        Manifests.entry(Manifests.OCI_INDEX, index, "linux", "amd64")));

        assertThat(same(outer, arm)).isTrue();
        assertThat(same(outer, amd)).isFalse();
        assertThat(same(outer, index)).isFalse();
    }

    @Test
    void platformsAreNamed() {
        assertThat(resolver.identity(reference("@" + index)))
                .isEqualTo(new ImageIdentity(
                        index,
                        List.of(new PlatformManifest(amd, "linux/amd64"), new PlatformManifest(arm, "linux/arm64"))));
    }

    @Test
    void aMutableReferenceHasNoIdentity() {
        registry.tag(REPOSITORY, "1", index);

        assertThat(problem(() -> resolver.identity(reference(":1"))).code()).isEqualTo("mutable-reference");
    }

    @Test
    void aRegistryThatCannotBeAskedGivesNoAnswer() {
        RegistryFault failed = new RegistryFault.Status(500);
        registry.next(new RegistryFault.None(), failed, failed, failed);

        assertThat(problem(() -> same(index, Digest.ofText("unheard of"))).code())
                .isEqualTo("registry-unavailable");
    }

    private boolean same(Digest pinned, Digest seen) {
        return resolver.sameArtifact(reference("@" + pinned), seen);
    }
}
