/** The program {@code countersign}: Apple code signing requirements on the command line. */
module org.countersign.cli {
  requires com.fasterxml.jackson.core;
  requires info.picocli;
  requires org.countersign.core;
  requires static org.jspecify;

  opens org.countersign.cli to
      info.picocli;
  opens org.countersign.cli.authdb to
      info.picocli;
}
