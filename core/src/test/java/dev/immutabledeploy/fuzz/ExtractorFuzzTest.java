package dev.immutabledeploy.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import dev.immutabledeploy.immutability.source.cloudformation.ChangeSetExtractor;
import dev.immutabledeploy.immutability.source.cloudformation.CloudFormationExtractor;
import dev.immutabledeploy.immutability.source.compose.ComposeExtractor;
import dev.immutabledeploy.immutability.source.dependencies.cargo.CargoExtractor;
import dev.immutabledeploy.immutability.source.dependencies.golang.GoExtractor;
import dev.immutabledeploy.immutability.source.dependencies.gradle.GradleExtractor;
import dev.immutabledeploy.immutability.source.dependencies.maven.MavenExtractor;
import dev.immutabledeploy.immutability.source.dependencies.node.NodeExtractor;
import dev.immutabledeploy.immutability.source.dependencies.php.ComposerExtractor;
import dev.immutabledeploy.immutability.source.dependencies.python.PythonExtractor;
import dev.immutabledeploy.immutability.source.dependencies.ruby.BundlerExtractor;
import dev.immutabledeploy.immutability.source.dockerfile.DockerfileExtractor;
import dev.immutabledeploy.immutability.source.ecs.TaskDefinitionExtractor;
import dev.immutabledeploy.immutability.source.github.ActionMetadataExtractor;
import dev.immutabledeploy.immutability.source.github.WorkflowExtractor;
import dev.immutabledeploy.immutability.source.helm.ChartExtractor;
import dev.immutabledeploy.immutability.source.helm.ValuesExtractor;
import dev.immutabledeploy.immutability.source.jenkins.JenkinsfileExtractor;
import dev.immutabledeploy.immutability.source.kubernetes.KubernetesExtractor;
import dev.immutabledeploy.immutability.source.kustomize.KustomizationExtractor;
import dev.immutabledeploy.immutability.source.shell.ShellScriptExtractor;
import dev.immutabledeploy.immutability.source.terraform.TerraformExtractor;
import dev.immutabledeploy.immutability.source.terraform.TerraformPlanExtractor;

/** Every extractor, on files that a fuzzer makes up. In the build only the files kept beside it are read. */
class ExtractorFuzzTest {

    @FuzzTest
    void dockerfile(byte @NotNull [] content) {
        Extraction.check(new DockerfileExtractor(), "app/Dockerfile", content);
    }

    @FuzzTest
    void workflow(byte @NotNull [] content) {
        Extraction.check(new WorkflowExtractor(), ".github/workflows/build.yml", content);
    }

    @FuzzTest
    void action(byte @NotNull [] content) {
        Extraction.check(new ActionMetadataExtractor(), "build/action.yml", content);
    }

    @FuzzTest
    void jenkinsfile(byte @NotNull [] content) {
        Extraction.check(new JenkinsfileExtractor(), "build/Jenkinsfile", content);
    }

    @FuzzTest
    void kubernetes(byte @NotNull [] content) {
        Extraction.check(new KubernetesExtractor(), "deploy/pod.yaml", content);
    }

    @FuzzTest
    void kustomization(byte @NotNull [] content) {
        Extraction.check(new KustomizationExtractor(), "deploy/kustomization.yaml", content);
    }

    @FuzzTest
    void helmChart(byte @NotNull [] content) {
        Extraction.check(new ChartExtractor(), "deploy/Chart.yaml", content);
    }

    @FuzzTest
    void helmValues(byte @NotNull [] content) {
        Extraction.check(new ValuesExtractor(), "deploy/values.yaml", content);
    }

    @FuzzTest
    void helmTemplate(byte @NotNull [] content) {
        Extraction.check(new KubernetesExtractor(), "a/templates/pod.yaml", content);
    }

    @FuzzTest
    void compose(byte @NotNull [] content) {
        Extraction.check(new ComposeExtractor(), "deploy/compose.yaml", content);
    }

    @FuzzTest
    void shell(byte @NotNull [] content) {
        Extraction.check(new ShellScriptExtractor(), "build/run.sh", content);
    }

    @FuzzTest
    void terraform(byte @NotNull [] content) {
        Extraction.check(new TerraformExtractor(), "infra/main.tf", content);
    }

    @FuzzTest
    void terraformInJson(byte @NotNull [] content) {
        Extraction.check(new TerraformExtractor(), "infra/main.tf.json", content);
    }

    @FuzzTest
    void plan(byte @NotNull [] content) {
        Extraction.check(new TerraformPlanExtractor(), "infra/plan.json", content);
    }

    @FuzzTest
    void cloudFormation(byte @NotNull [] content) {
        Extraction.check(new CloudFormationExtractor(), "infra/template.yaml", content);
    }

    @FuzzTest
    void changeSet(byte @NotNull [] content) {
        Extraction.check(new ChangeSetExtractor(), "infra/changes.json", content);
    }

    @FuzzTest
    void taskDefinition(byte @NotNull [] content) {
        Extraction.check(new TaskDefinitionExtractor(), "infra/task-definition.json", content);
    }

    @FuzzTest
    void node(byte @NotNull [] content) {
        Extraction.check(new NodeExtractor(), "web/package.json", content);
    }

    @FuzzTest
    void requirements(byte @NotNull [] content) {
        Extraction.check(new PythonExtractor(), "app/requirements.txt", content);
    }

    @FuzzTest
    void project(byte @NotNull [] content) {
        Extraction.check(new PythonExtractor(), "app/pyproject.toml", content);
    }

    @FuzzTest
    void pipfile(byte @NotNull [] content) {
        Extraction.check(new PythonExtractor(), "app/Pipfile", content);
    }

    @FuzzTest
    void maven(byte @NotNull [] content) {
        Extraction.check(new MavenExtractor(), "app/pom.xml", content);
    }

    @FuzzTest
    void gradle(byte @NotNull [] content) {
        Extraction.check(new GradleExtractor(), "app/build.gradle", content);
    }

    @FuzzTest
    void catalog(byte @NotNull [] content) {
        Extraction.check(new GradleExtractor(), "gradle/libs.versions.toml", content);
    }

    @FuzzTest
    void go(byte @NotNull [] content) {
        Extraction.check(new GoExtractor(), "app/go.mod", content);
    }

    @FuzzTest
    void cargo(byte @NotNull [] content) {
        Extraction.check(new CargoExtractor(), "app/Cargo.toml", content);
    }

    @FuzzTest
    void bundler(byte @NotNull [] content) {
        Extraction.check(new BundlerExtractor(), "app/Gemfile", content);
    }

    @FuzzTest
    void composer(byte @NotNull [] content) {
        Extraction.check(new ComposerExtractor(), "app/composer.json", content);
    }

    @FuzzTest
    void locks(byte @NotNull [] content) {
        LockFiles.check(content);
    }
}
