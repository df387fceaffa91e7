package com.example.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.countersign.propertylist.PropertyList;
import org.countersign.propertylist.PropertyListReader;
import org.junit.jupiter.api.Test;

/** What launchd is told of the daemon. */
class LaunchdJobTest {

  private static final Path JOB =
      Path.of("src", "main", "package", "com.example.login.daemon.plist");

  @Test
  void launchdStartsTheLauncherAndKnowsTheService() throws Exception {
    PropertyList.Dictionary job =
        PropertyListReader.asCoreFoundation().readDictionary(Files.readAllBytes(JOB));
    assertThat(job.string("Label")).contains(LoginDaemon.SERVICE);
    assertThat(job.get("MachServices", PropertyList.Dictionary.class).orElseThrow().entries())
        .containsOnlyKeys(LoginDaemon.SERVICE);
    List<PropertyList> command =
        job.get("ProgramArguments", PropertyList.Array.class).orElseThrow().elements();
    assertThat(command)
        .containsExactly(
            new PropertyList.StringValue(
                "/Library/Application Support/com.example.login/Daemon.app/Contents/MacOS/Daemon"));
  }
}
