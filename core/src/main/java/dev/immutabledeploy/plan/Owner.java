package dev.immutabledeploy.plan;

/**
 * The mark on a target that says whose it is.
 *
 * @param ledger the identity of the ledger that records its releases
 * @param application the application
 * @param environment the environment
 */
public record Owner(String ledger, String application, String environment) {
    @Override
    public String toString() {
        return application + "/" + environment + " of ledger " + ledger;
    }
}
