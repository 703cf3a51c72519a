package tidegauge.producer.source;

/// How many lines were read, and what became of them.
///
/// Nothing is lost quietly: `lines = accepted + rejected + blank + structural`.
///
/// @param lines lines read
/// @param accepted values
/// @param rejected lines that were not understood
/// @param blank lines of nothing but white space
/// @param structural lines that belong to the format: CSV's header and the further lines of a value
///   that takes several
public record LineTally(long lines, long accepted, long rejected, long blank, long structural) {}
