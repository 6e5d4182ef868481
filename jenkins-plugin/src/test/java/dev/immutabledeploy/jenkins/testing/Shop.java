package dev.immutabledeploy.jenkins.testing;

import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.jenkins.config.DirectoryLedger;
import dev.immutabledeploy.jenkins.config.ImmutableDeployConfiguration;
import dev.immutabledeploy.ledger.DirectoryStore;
import dev.immutabledeploy.rollout.EnvironmentState;
import dev.immutabledeploy.rollout.Ledger;
import java.util.List;
import jenkins.model.Jenkins;

/** An application that jobs deploy to the simulated cloud: its files, its scripts, and what its ledger says. */
public final class Shop {
    private final String name;
    private String bake = "0s";

    /** Takes the application's name, which is that of its ledger, too. */
    public Shop(String name) {
        this.name = name;
    }

    /** Allows its ledger, as an administrator would. */
    public Shop allowed() {
        List<DirectoryLedger> ledgers =
                new java.util.ArrayList<>(ImmutableDeployConfiguration.get().getDirectoryLedgers());
        ledgers.add(new DirectoryLedger(name));
        ImmutableDeployConfiguration.get().setDirectoryLedgers(ledgers);
        return this;
    }

    /** Lets releases bake until somebody stops them. */
    public Shop baking() {
        return baking("12h");
    }

    /** Lets releases bake for so long. */
    public Shop baking(String duration) {
        bake = duration;
        return this;
    }

    /** Returns the deployment file. */
    public String file() {
        return """
                application: %s
                ledger: {directory: %s}
                artifacts:
                  web: {type: file}
                environments:
                  staging:
                    bake: %s
                    parts:
                      web:
                        artifacts: [web]
                        instances: 2
                        simulated:
                          run: {memory: small}
                  production:
                    after: staging
                    parts:
                      web:
                        artifacts: [web]
                        instances: 2
                        simulated:
                          run: {memory: small}
                """.formatted(name, name, bake);
    }

    /** Returns the content of a version's file. */
    public String content(String version) {
        return name + " " + version;
    }

    /** Returns the pinned reference of a version. */
    public String reference(String version) {
        return version + ".jar@" + Digest.ofText(content(version));
    }

    /** Returns the steps that make the files of a version. */
    public String files(String version) {
        return "writeFile file: 'immutable-deploy.yml', text: '''%s'''\nwriteFile file: '%s.jar', text: '%s'\n"
                .formatted(file(), version, content(version));
    }

    /** Returns the step that deploys a version. */
    public String step(String environment, String version) {
        return "immutableDeploy environment: '%s', artifacts: [web: '%s'], allowDirty: true, first: true"
                .formatted(environment, reference(version));
    }

    /** Returns a scripted pipeline that deploys a version. */
    public String script(String environment, String version) {
        return "node {\n" + files(version) + "def result = " + step(environment, version)
                + "\necho \"RESULT ${result.answer} ${result.release} ${result.changed} ${result.rollbackUrl}\"\n}";
    }

    /** Returns the ledger's newest state of an environment. */
    public EnvironmentState state(String environment) {
        return new Ledger(
                        new DirectoryStore(Jenkins.get()
                                .getRootDir()
                                .toPath()
                                .resolve("immutable-deploy/ledgers")
                                .resolve(name)),
                        name)
                .head(environment)
                .map(stored -> stored.entry().state())
                .orElse(EnvironmentState.EMPTY);
    }

    /** Returns its name. */
    public String name() {
        return name;
    }
}
