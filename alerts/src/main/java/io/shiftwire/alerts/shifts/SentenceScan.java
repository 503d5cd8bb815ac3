package io.shiftwire.alerts.shifts;

import io.shiftwire.alerts.shifts.Phrases.Match;
import io.shiftwire.alerts.shifts.ShiftPack.ActorNames;
import io.shiftwire.alerts.shifts.ShiftPack.ContextRule;
import io.shiftwire.alerts.shifts.ShiftPack.ObjectType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything the pack's words find in one sentence.
record SentenceScan(
        Tokens tokens,
        List<Match<Cue>> cues,
        List<Match<ObjectType>> objects,
        List<Match<ContextRule>> contexts,
        List<Match<ActorNames>> actors,
        List<Match<String>> topics) {

    /// What kind of thing each token belongs to: an object type, `actor:` with its kind, or
    /// nothing.
    @Nullable String[] types() {
        var types = new @Nullable String[tokens.size()];
        objects.forEach(
                match -> Arrays.fill(types, match.first(), match.end(), match.meaning().type()));
        actors.forEach(match ->
                Arrays.fill(types, match.first(), match.end(), "actor:" + match.meaning().kind()));
        return types;
    }

    /// A form of a frame's verb, noun or phrase.
    ///
    /// @param base the form the pack gives
    record Cue(Frame frame, Kind kind, String base) {}

    enum Kind {
        VERB,
        NOUN,
        PHRASE
    }

    /// The pack's words, ready to be found.
    record Vocabulary(
            Phrases<Cue> cues,
            Phrases<ObjectType> objects,
            Phrases<ContextRule> contexts,
            Phrases<ActorNames> actors,
            Phrases<String> topics) {

        static Vocabulary of(ShiftPack pack) {
            var vocabulary =
                    new Vocabulary(
                            Phrases.inAnyCase(),
                            Phrases.inAnyCase(),
                            Phrases.inAnyCase(),
                            Phrases.withCase(),
                            Phrases.inAnyCase());
            pack.frames().forEach(frame -> addCues(vocabulary.cues, frame));
            pack.objects()
                    .forEach(type ->
                            type.words().forEach(word -> addNoun(vocabulary.objects, word, type)));
            pack.contexts()
                    .forEach(rule ->
                            rule.words().forEach(word -> vocabulary.contexts.add(word, rule)));
            pack.actors()
                    .forEach(actor ->
                            actor.names().forEach(name -> vocabulary.actors.add(name, actor)));
            pack.topics()
                    .forEach(topic ->
                            topic.words()
                                    .forEach(word ->
                                            addNoun(vocabulary.topics, word, topic.topic())));
            return vocabulary;
        }

        private static void addCues(Phrases<Cue> cues, Frame frame) {
            for (var verb : frame.verbs()) {
                VerbForms.of(verb)
                        .forEach(form ->
                                cues.add(
                                        form, new Cue(frame, Kind.VERB, verb.split("\\|", -1)[0])));
            }
            frame.nouns().forEach(noun -> cues.add(noun, new Cue(frame, Kind.NOUN, noun)));
            frame.phrases()
                    .forEach(phrase -> cues.add(phrase, new Cue(frame, Kind.PHRASE, phrase)));
        }

        private static <T> void addNoun(Phrases<T> phrases, String word, T meaning) {
            phrases.add(word, meaning);
            if (Character.isLowerCase(word.charAt(word.length() - 1)) && !word.endsWith("s")) {
                phrases.add(plural(word), meaning);
            }
        }

        private static String plural(String noun) {
            if (noun.matches(".*[^aeiou]y")) {
                return noun.substring(0, noun.length() - 1) + "ies";
            }
            return noun.matches(".*(x|z|ch|sh)") ? noun + "es" : noun + "s";
        }

        SentenceScan scan(String sentence) {
            var tokens = Tokens.of(sentence);
            var found = cues.in(tokens);
            if (found.isEmpty()) {
                return new SentenceScan(
                        tokens, List.of(), List.of(), List.of(), actors.in(tokens), List.of());
            }
            return new SentenceScan(
                    tokens,
                    found,
                    objects.in(tokens),
                    contexts.in(tokens),
                    actors.in(tokens),
                    topics.in(tokens));
        }
    }
}
