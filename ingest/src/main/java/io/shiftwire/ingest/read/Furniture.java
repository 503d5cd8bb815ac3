package io.shiftwire.ingest.read;

import io.shiftwire.ingest.read.Blocks.Block;
import java.util.regex.Pattern;

/// Lines that belong to a page and not to the article on it, whatever element they stand in: labels
/// of its parts, and requests to follow, subscribe, write or read something else.
final class Furniture {
    private static final int LONGEST_LABEL = 8;
    private static final int LONGEST_REQUEST = 60;

    /// Bounds the time a pattern can take, in characters.
    private static final int LONGEST = 1_000;

    private static final Pattern LABEL =
            anyOf(
                    "advert(isement)?s?|sponsored( content)?|anzeige|werbung|publicidade?|publicité|pubblicità|реклама|iklan",
                    "(\\d+ )?comments?|(leave|post|add) a comment|loading.*|close|menu|search|print|e-?mail|tweet",
                    "share( this)?( (article|story|post))?|(text|font) size|topics?|tags?|filed under.*",
                    "related( \\w+){0,2}|read (more|next|also)|more (on|from|stories|news)( .{1,40})?|also read|see also",
                    "more .{0,20}stories|don.t miss|most (read|popular|viewed)( .{1,30})?|recommended( .{1,20})?|trending( now)?",
                    "you (may|might) also like.*|subscribe( now)?|sign (up|in)|log ?in|newsletters?",
                    "(image|photo|slide) \\d+ of \\d+|\\d+ ?/ ?\\d+|back to gallery|video|watch( now| live)?|listen",
                    "(story|article) continues.{0,30}|click to (enlarge|expand)");

    private static final Pattern REQUEST =
            anyOf(
                    "follow (us|me|her|him|[\\p{Lu}@].{0,40}) (on|at) .*|like us on .*|have a (news )?tip.*",
                    "sign up (for|to|now|here).*|subscribe to .*|get (the latest|our|more) .*(inbox|newsletter|e-?mail).*",
                    "join (our|us on|the) .{0,30}(forum|newsletter|discussion|conversation|facebook|channel|telegram).*",
                    "e-?mail .{2,60} at .*@.*|write to .{2,60} at .*@.*|.{2,80} (may|can) be reached (at|on) .*",
                    "(read|see) (more|also|next)\\s?:.*|related( \\w+)?\\s?:.*|more\\s?:.*|also read\\s?:?.*",
                    "\\(?((additional )?reporting|writing|editing) by .*",
                    ".{2,60} contributed (reporting|to this (report|story|article)).*",
                    "(if you )?(enjoyed|liked|enjoy) th(is|e) (article|story|post).*|support (our|independent) .*",
                    "download (our|the) .{0,20}app.*|.{0,60}(affiliate|earn a) commission.*");

    /// How the source of a picture is named in or after its caption.
    private static final Pattern CREDIT =
            anyOf(
                    "\\W*(image|photo|picture|foto)( credits?| courtesy)?( by| of)?\\s?[:/].{2,120}",
                    ".*[(\\[](image|photo|picture|credit|foto)s?( by| courtesy of)?\\s?[:/]?\\s.{2,80}[)\\]]",
                    ".*[(\\[](AP|AFP|EPA|Reuters|Getty)( Photos?| Images)?\\s?/.{2,60}[)\\]]",
                    ".* (photo|image)s?( by|:) .{2,40}/ ?(AP|AFP|EPA|Reuters|Getty).{0,20}");

    /// What readers are told of cookies, in languages that call them so; articles about cookies do
    /// not speak to them.
    private static final Pattern COOKIES = Pattern.compile("(?iU)\\bcookies?\\b");

    private static final Pattern TO_READERS =
            Pattern.compile(
                    "(?iU)\\b(we|our|you|your|this (web)?site|wir|unsere|ihre|nous|nos|vous|votre|nosotros|nuestros|usted|tus|nós|nossos|noi|nostri|мы|вы|ваш)\\b");

    private static final Pattern CONSENT =
            Pattern.compile(
                    "(?iU)consent|accept|privacy|personal data|your device|browser|website uses|we use|partners|preferences|"
                            + "einwillig|datenschutz|akzept|consentement|confidentialité|privacidad|consentimiento|privacidade|consenso|согла");

    private static final Pattern COMMENTS =
            anyOf(
                    "(\\d+ )?((top|best|latest|recent|reader|readers.|user|all|view|show)( rated)? )?(\\d+ )?(comments|replies|responses|thoughts)( on .*| to .*)?( ?\\(\\d+\\))?",
                    "(leave|post|add|write) a (comment|reply).*|join the (conversation|discussion)|kommentare|commentaires|comentarios|комментарии|коментарі");

    private Furniture() {}

    static boolean is(Block block) {
        var text = block.text();
        return text.length() <= LONGEST
                && (isLabel(block, text)
                        || isRequest(block, text)
                        || isCredit(block, text)
                        || isOfCookies(block, text));
    }

    /// Whether what follows are readers' comments.
    static boolean isTitleOfComments(Block block) {
        return block.words() <= LONGEST_LABEL && COMMENTS.matcher(block.text()).matches();
    }

    private static boolean isCredit(Block block, String text) {
        return block.words() <= LONGEST_REQUEST && CREDIT.matcher(text).matches();
    }

    private static boolean isOfCookies(Block block, String text) {
        return block.words() <= LONGEST_REQUEST * 2
                && COOKIES.matcher(text).find()
                && TO_READERS.matcher(text).find()
                && CONSENT.matcher(text).find();
    }

    private static boolean isLabel(Block block, String text) {
        return block.words() <= LONGEST_LABEL && LABEL.matcher(text).matches();
    }

    private static boolean isRequest(Block block, String text) {
        return block.words() <= LONGEST_REQUEST && REQUEST.matcher(text).matches();
    }

    private static Pattern anyOf(String... forms) {
        return Pattern.compile("(?iU)(" + String.join("|", forms) + ")[.:|\u2026]*");
    }
}
