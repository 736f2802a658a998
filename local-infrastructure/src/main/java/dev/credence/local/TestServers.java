package dev.credence.local;

/** The servers behind {@link TestInfrastructure}. */
interface TestServers {

    TestDatabase database(String name);

    TestBucket bucket(String name);
}
