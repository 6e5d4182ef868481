package dev.immutabledeploy.jenkins.config;

import static io.jenkins.plugins.casc.misc.Util.getUnclassifiedRoot;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.casc.ConfigurationContext;
import io.jenkins.plugins.casc.ConfiguratorRegistry;
import io.jenkins.plugins.casc.misc.ConfiguredWithCode;
import io.jenkins.plugins.casc.misc.JenkinsConfiguredWithCodeRule;
import io.jenkins.plugins.casc.misc.junit.jupiter.WithJenkinsConfiguredWithCode;
import io.jenkins.plugins.casc.model.CNode;
import org.junit.jupiter.api.Test;

/** What an administrator allows can be written as code, and is written out as such. */
@WithJenkinsConfiguredWithCode
class ConfigurationAsCodeTest {
    @Test
    @ConfiguredWithCode("casc.yaml")
    void itIsReadAndWritten(JenkinsConfiguredWithCodeRule jenkins) throws Exception {
        ImmutableDeployConfiguration configuration = ImmutableDeployConfiguration.get();
        assertThat(configuration.getAllowedHosts()).containsExactly("app.example.com", "*.example.org:8443");
        assertThat(configuration.getDirectoryLedgers())
                .extracting(DirectoryLedger::getName, DirectoryLedger::getFolder)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("shop", "team-a"));
        assertThat(configuration.isOwnIdentityAllowed()).isTrue();
        assertThat(configuration.getGitHubApi()).isEqualTo("https://github.example.com/api/v3");
        CNode written = getUnclassifiedRoot(new ConfigurationContext(ConfiguratorRegistry.get()))
                .get("immutableDeploy");
        assertThat(io.jenkins.plugins.casc.misc.Util.toYamlString(written))
                .contains("app.example.com", "name: \"shop\"", "ownIdentityAllowed: true");
    }
}
