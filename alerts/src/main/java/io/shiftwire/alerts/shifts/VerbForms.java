package io.shiftwire.alerts.shifts;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The forms of an English verb or phrasal verb; the first word is inflected. `give up|gave
/// up|given up` names irregular ones.
final class VerbForms {
    private static final Set<String> DOUBLED =
            Set.of(
                    "ban",
                    "bar",
                    "stop",
                    "drop",
                    "scrap",
                    "cut",
                    "let",
                    "set",
                    "shut",
                    "quit",
                    "put",
                    "strip",
                    "submit",
                    "permit",
                    "cap",
                    "slap",
                    "admit",
                    "commit",
                    "defer",
                    "refer",
                    "rebut",
                    "transfer",
                    "expel",
                    "compel",
                    "deter",
                    "patrol");

    private VerbForms() {}

    static List<String> of(String verb) {
        var parts = verb.split("\\|", -1);
        var words = parts[0].split(" ", 2);
        var rest = words.length > 1 ? " " + words[1] : "";
        var forms = new LinkedHashSet<String>();
        forms.add(words[0] + rest);
        forms.add(thirdPerson(words[0]) + rest);
        forms.add(gerund(words[0]) + rest);
        if (parts.length == 1) {
            forms.add(past(words[0]) + rest);
        }
        for (int i = 1; i < parts.length; i++) {
            forms.add(parts[i]);
        }
        return List.copyOf(forms);
    }

    private static String thirdPerson(String verb) {
        if (endsInConsonantAndY(verb)) {
            return verb.substring(0, verb.length() - 1) + "ies";
        }
        return verb.matches(".*(s|x|z|ch|sh|o)") ? verb + "es" : verb + "s";
    }

    private static String gerund(String verb) {
        if (verb.endsWith("e") && !verb.endsWith("ee")) {
            return verb.substring(0, verb.length() - 1) + "ing";
        }
        return doubled(verb) + "ing";
    }

    private static String past(String verb) {
        if (verb.endsWith("e")) {
            return verb + "d";
        }
        if (endsInConsonantAndY(verb)) {
            return verb.substring(0, verb.length() - 1) + "ied";
        }
        return doubled(verb) + "ed";
    }

    private static String doubled(String verb) {
        return DOUBLED.contains(verb) ? verb + verb.charAt(verb.length() - 1) : verb;
    }

    private static boolean endsInConsonantAndY(String verb) {
        return verb.matches(".*[^aeiou]y");
    }
}
