package org.countersign.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** The help of {@link Batch}. */
@Command(
    name = "batch",
    mixinStandardHelpOptions = true,
    description = {
      "Answers requests, one JSON object a line on standard input, one answer a line, in order.",
      "",
      "For editors and scripts that will not start a program per question. Always UTF-8."
    },
    footer = {
      "",
      "Every line gets one answer, blank and malformed ones too: {\"ok\":false,\"error\":\"...\"}.",
      "Members of other names than those below are refused.",
      "A request may have an \"id\", any JSON, which its answer repeats. A line has at most 16 MiB,",
      "JSON 1000 deep, and numbers of 1000 characters.",
      "Answers are ASCII, and may get further members in later versions.",
      "",
      "compile text:",
      "  {\"id\":1,\"op\":\"compile\",\"mode\":\"requirement\",\"source\":\"anchor apple\"}",
      "      mode is requirement, set, or any (either, the default); \"sourceHex\" may replace",
      "      \"source\" where the text is not UTF-8",
      "  {\"id\":1,\"ok\":true,\"blob\":\"hex\",\"appleText\":\"...\",\"text\":\"...\",\"exactText\":\"...\"}",
      "      appleText as csreq -t prints it, text for people, exactText compiles to the same",
      "      blob and is null if there is no such text",
      "  {\"id\":1,\"ok\":false,\"appleMessage\":\"...\",\"issues\":[...]}",
      "      appleMessage is that of Apple's compiler, with appleMessageHex if it is not UTF-8; an",
      "      issue has code, line, column, start, end (bytes), message, hint, excerpt",
      "",
      "decompile a blob, a requirement or a set; the answer is that of compile, or has a status:",
      "  {\"op\":\"decompile\",\"blob\":\"fade0c00000000100000000100000003\"}",
      "  {\"ok\":false,\"status\":-67052,\"error\":\"...\"}",
      "",
      "evaluate a requirement, in a world where all that is not stated is not so:",
      "  {\"op\":\"evaluate\",\"source\":\"identifier a\",\"context\":{\"identifier\":\"a\"}}",
      "      \"blob\" may replace \"source\"; a context has identifier, cdhash (hex), platform,",
      "      info and entitlements (with {\"$date\":\"20190501000000Z\"} and {\"$data\":\"hex\"}), certs",
      "      (hex, leaf first, or names in a member \"certificates\" of the request), apple_ca (is",
      "      the last one an anchor of Apple: true, false, or a list of SHA-1), notarized, legacy,",
      "      in_trust_cache, trust (SHA-1 to root, asroot or deny), fragments (subreq/NAME or",
      "      anchorreq/NAME to blob)",
      "  {\"ok\":true,\"satisfied\":true,\"explanation\":{...}}",
      "      explanation has the schema countersign.evaluation/1",
      "  {\"ok\":false,\"status\":-67072,\"error\":\"...\"}",
      "",
      "Exit status:",
      "  0  every line was answered, whatever the answers",
      "  1  standard input could not be read, or standard output not be written",
      "  2  the arguments make no sense",
      "",
      "Example:",
      "  echo '{\"op\":\"compile\",\"source\":\"anchor apple\"}' | countersign batch"
    })
final class BatchCommand implements Callable<Integer> {

  private final Console console;

  BatchCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try {
      Batch.run(console);
      return ExitStatus.SUCCESS;
    } catch (IOException unreadable) {
      throw new CommandFailure(
          "cannot read standard input: " + FileProblem.of(unreadable), unreadable);
    }
  }
}
