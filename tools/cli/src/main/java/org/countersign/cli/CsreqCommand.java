package org.countersign.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

/** The help of {@link Csreq}, which reads its arguments itself. */
@Command(
    name = Csreq.NAME,
    description = "Checks, prints or compiles a requirement, as Apple's csreq does.",
    customSynopsis = {
      "countersign csreq [-v] -r INPUT           check only",
      "       countersign csreq [-v] -r INPUT -t        print the text of the requirement",
      "       countersign csreq [-v] -r INPUT -b FILE   write its binary form to FILE"
    },
    footer = {
      "",
      "Options:",
      "  -h, --help                 show this help and do nothing else",
      "  -r, --requirements INPUT   =TEXT, a file of text or of a binary form, or - for",
      "                             standard input",
      "  -t, --text                 print the text to standard output",
      "  -b, --binary FILE          write the binary form; FILE keeps its old contents unless",
      "                             all is well",
      "      --type TYPE            what the text is: requirement, internal (a set), or auto",
      "  -v, --verbose              say 'valid'; show mistakes in their place, with advice",
      "",
      "INPUT may hold a single requirement or a requirement set. As Apple's compiler, this one",
      "reads the certificate file in: anchor = \"/path/to/certificate.cer\".",
      "",
      "Exit status:",
      "  0  the requirement is valid and was written",
      "  1  it is not, or something could not be read or written",
      "  2  the arguments make no sense",
      "",
      "Examples:",
      "  countersign csreq -r '=identifier \"com.example.app\" and anchor apple generic' -t",
      "  countersign csreq -r example.txt -b example.req",
      "  codesign -d -r- Example.app 2>/dev/null | countersign csreq -r - -t"
    })
final class CsreqCommand implements Callable<Integer> {

  private final Console console;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true)
  private boolean help;

  @Unmatched private List<String> arguments = new ArrayList<>();

  CsreqCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return Csreq.run(console, arguments);
  }
}
