package tidegauge.scorer.format;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Answers that are made to cost time, heap or the parser its mind, and what may be expected of
/// them.
public final class HostileTexts {
    private static final int LIMIT = 256 * 1024;

    /// One of every kind, and schemas and patterns that are hostile themselves.
    public static final List<String> EXPECTATIONS =
            List.of(
                    "{\"json\":{}}",
                    "{\"json\":{\"schema\":{\"type\":\"array\",\"uniqueItems\":true}}}",
                    "{\"json\":{\"schema\":{\"$defs\":{\"n\":{\"anyOf\":[{\"items\":{\"$ref\":\"#/$defs/n\"}},{\"items\":{\"$ref\":\"#/$defs/n\"}},{\"type\":\"string\"}]}},\"$ref\":\"#/$defs/n\"}}}",
                    "{\"json\":{\"schema\":{\"pattern\":\"^(?=a)(a+)+$\"}}}",
                    "{\"json\":{\"schema\":{\"pattern\":\"^(a+)+$\"}}}",
                    "{\"json\":{\"schema\":{\"$ref\":\"#\"}}}",
                    "{\"regex\":\"(.*?,){13}P\"}",
                    "{\"regex\":\"(a+)+$\"}",
                    "{\"regex\":\"((a{0,30}){0,30})x\"}",
                    "{\"enum\":[\"a\",\"aa\",\"yes\"]}",
                    "{\"xml\":true}",
                    "{\"yaml\":true}",
                    "{\"csv\":true}",
                    "{\"tools\":[\"a\"]}",
                    "{\"code\":\"java\"}",
                    "{\"code\":\"python\"}",
                    "{\"length\":{\"max\":10}}");

    private HostileTexts() {}

    /// Every text by what it is.
    public static Map<String, String> all() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("deep arrays", "[".repeat(LIMIT));
        texts.put("deep arrays with ends", "[".repeat(1000) + "]".repeat(1000));
        texts.put("63 deep, then long", "[".repeat(63) + "1,".repeat(100_000));
        texts.put("deep objects", "{\"a\":".repeat(LIMIT / 5));
        texts.put("strings that do not end", "[\"".repeat(LIMIT / 2));
        texts.put("long string that does not end", "{\"a\":\"" + "a".repeat(LIMIT - 10));
        texts.put("many objects", "{\"a\":1} ".repeat(LIMIT / 8));
        texts.put("many broken objects", "{\"a\":1 ".repeat(LIMIT / 8));
        texts.put("many brackets in prose", "a [b ".repeat(LIMIT / 5));
        texts.put("a long string of a", "\"" + "a".repeat(LIMIT - 10) + "!\"");
        texts.put("a long text of a", "a".repeat(LIMIT - 1) + "!");
        texts.put("commas", "1,".repeat(LIMIT / 2));
        texts.put("a large number", "1e1000000000");
        texts.put("a number of many digits", "[" + "9".repeat(200_000) + "]");
        texts.put("a number of 999 digits", "9".repeat(999));
        texts.put("a long array", "[" + "1,".repeat(LIMIT / 2 - 2) + "1]");
        texts.put("fences", "```\n".repeat(LIMIT / 4));
        texts.put("fences in one line", "```".repeat(LIMIT / 3));
        texts.put("blank lines", "\n".repeat(LIMIT));
        texts.put("half a surrogate pair", "\uD800".repeat(LIMIT));
        texts.put("zeros", "\0".repeat(LIMIT));
        texts.put("deep XML", "<a>".repeat(LIMIT / 3));
        texts.put(
                "an external entity",
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><a>&x;</a>");
        texts.put(
                "an entity bomb",
                "<!DOCTYPE a [<!ENTITY b \"bbbbbbbbbb\"><!ENTITY c"
                        + " \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d"
                        + " \"&c;&c;&c;&c;&c;&c;&c;\">]><a>&d;</a>");
        texts.put("many attributes", "<a " + " b=\"1\"".repeat(20_000) + "/>");
        texts.put(
                "an alias bomb",
                "a: &a [x,x,x,x]\nb: &b [*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b]\nd: [*c,*c,*c,*c]\n");
        texts.put("deep YAML", "- ".repeat(LIMIT / 2));
        texts.put("deep YAML flow", "[a, ".repeat(LIMIT / 4));
        texts.put("YAML keys", "? ".repeat(LIMIT / 2));
        texts.put("YAML anchors", "&a ".repeat(LIMIT / 3));
        texts.put("quotes", "\"".repeat(LIMIT));
        texts.put("deep parentheses", "(".repeat(LIMIT));
        texts.put("long Python line", "a+".repeat(LIMIT / 2 - 1) + "a");
        texts.put("long Java expression", "int a=" + "1+".repeat(50_000) + "1;");
        texts.put("Java unary", "int a=" + "-".repeat(100_000) + "1;");
        texts.put("Java generics", "a" + "<a".repeat(100_000));
        texts.put("Java ifs", "void f(){" + "if(a)".repeat(50_000) + ";}");
        texts.put("a hundred megabytes", "{\"a\":1}".repeat(14_000_000));
        return texts;
    }
}
