plugins {
    kotlin("jvm") version "1.9.20"
    id("org.a.plugin") version "latest.integration"
}

val ktor: String by project
val toolVersion = "3.1"

dependencies {
    implementation("io.ktor:ktor-core:$ktor")
    implementation("org.a:tool:$toolVersion")
    implementation("org.a:single:[1.2]")
    /* implementation("org.a:off:+") */
    runtimeOnly("org.a:newest:+")
}
