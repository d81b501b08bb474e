package io.relance.intake.fec;

import java.nio.charset.Charset;
import java.nio.file.Path;

/**
 * One file of accounting entries. A year may be split into several, each with its headers.
 *
 * @param markLength bytes of its byte order mark
 */
public record FecFile(Path path, Charset encoding, int markLength) {}
