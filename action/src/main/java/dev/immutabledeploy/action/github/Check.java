package dev.immutabledeploy.action.github;

import dev.immutabledeploy.github.CheckRun;
import dev.immutabledeploy.immutability.Validation;

/** Shows findings as a check of the commit that people see. */
final class Check {
    private static final String NAME = "immutable-deploy";
    private final Bench bench;

    Check(Bench bench) {
        this.bench = bench;
    }

    /**
     * Writes it.
     *
     * @param prefix what leads from the repository's folder to the one that was validated
     */
    void write(Validation found, String prefix) {
        String commit = bench.event().commit(bench.runner());
        bench.api().ifPresent(api -> bench.warnings()
                .of(new CheckRun(api)
                        .write(commit, NAME, found, prefix, bench.host().links().run())));
    }
}
