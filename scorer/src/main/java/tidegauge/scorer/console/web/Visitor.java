package tidegauge.scorer.console.web;

/// Someone who may use the console.
///
/// @param name as it stands in what they decide
/// @param csrf what their pages must send along with every change
record Visitor(String name, Role role, String csrf) {}
