package dev.immutabledeploy.aws.fake.wire;

/**
 * In what the two protocols of forms differ.
 *
 * @param flatLists whether lists are written without a name between list and number
 * @param unknownParameter the code for a parameter that does not exist
 * @param missingParameter the code for one that lacks
 */
record Wording(boolean flatLists, String unknownParameter, String missingParameter) {
    /** AWS query. */
    static final Wording QUERY = new Wording(false, "ValidationError", "ValidationError");
    /** EC2 query; codes: EC2 API reference, "Error codes". */
    static final Wording EC2 = new Wording(true, "UnknownParameter", "MissingParameter");
}
