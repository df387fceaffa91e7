package org.countersign.cli;

/**
 * What a process did until its end.
 *
 * @param process its number
 * @param output its standard output
 * @param errors its standard error
 * @param status its exit status
 */
public record ProgramRun(long process, String output, String errors, int status) {}
