package dev.immutabledeploy.immutability.source;

/** How a use bears on what is deployed. */
public enum Bearing {
    /** It is deployed, or it builds or deploys what is deployed. */
    DEPLOYS,
    /** It only surrounds the deployment. */
    SURROUNDS
}
