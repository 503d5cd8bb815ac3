package io.shiftwire.ingest.read;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Query parameters that tell where a reader came from, how the page is drawn or which session it
/// is, never which page it is. Names such as `id`, `p`, `page`, `ref` or `cid` are some site's way
/// of telling pages apart and are kept.
final class Tracking {
    /// Families of names, by the program that writes them.
    private static final Pattern FAMILIES =
            Pattern.compile(
                    "(utm|mtm|matomo|piwik|pk|hsa|vero|oly|wt|at|ga|itm|otm|hmb|trk|sfmc|guce|amp|_bta|soc|ml_subscriber)_.*"
                            + "|(_hs|__hs|elq|aspsessionid|fb_action_|ns_|action_(object|type|ref)_map).*"
                            + "|utm|amp|elq|ml_subscriber");

    private static final Set<String> NAMES =
            Set.of(
                    // advertisements and shares
                    "fbclid",
                    "fb_source",
                    "fb_ref",
                    "gclid",
                    "gclsrc",
                    "dclid",
                    "gbraid",
                    "wbraid",
                    "gad_source",
                    "gad_campaignid",
                    "msclkid",
                    "yclid",
                    "ysclid",
                    "twclid",
                    "ttclid",
                    "li_fat_id",
                    "igshid",
                    "igsh",
                    "epik",
                    "dicbo",
                    "srsltid",
                    "ef_id",
                    "s_kwcid",
                    "mkwid",
                    "pcrid",
                    "wickedid",
                    "clickid",
                    "rb_clickid",
                    "__twitter_impression",
                    "_branch_match_id",
                    "sharetype",
                    "smid",
                    "smtyp",
                    // newsletters
                    "mc_cid",
                    "mc_eid",
                    "mc_tc",
                    "mkt_tok",
                    "hsctatracking",
                    "ck_subscriber_id",
                    "dm_i",
                    "__s",
                    "_ke",
                    "_kx",
                    "bxid",
                    "cndid",
                    "esrc",
                    "emci",
                    "emdi",
                    "ceid",
                    "nlid",
                    "newsletterid",
                    // analytics
                    "_ga",
                    "_gl",
                    "_openstat",
                    "gs_l",
                    "xtor",
                    "wtrid",
                    "wt.mc_id",
                    "wt.z_mc",
                    "wtmc",
                    "wtzmc",
                    "wt_zmc",
                    "s_cid",
                    "sc_cid",
                    "icid",
                    "cmp",
                    "cmpid",
                    "campaign_id",
                    "mbid",
                    "spm",
                    "echobox",
                    "os_ehash",
                    "tracking_source",
                    "hootpostid",
                    "guccounter",
                    "tsrc",
                    "ftag",
                    "fsrc",
                    "ito",
                    "ncid",
                    "ocid",
                    "partner",
                    "taid",
                    "srnd",
                    "feedtype",
                    "feedname",
                    "ref_src",
                    "ref_url",
                    "referrer",
                    "referer",
                    "trkcampaign",
                    // sessions
                    "jsessionid",
                    "phpsessid",
                    "cfid",
                    "cftoken",
                    "usqp");

    private static final Set<String> AMP_VALUES = Set.of("outputtype=amp", "_amp=true", "_amp=1");

    private Tracking() {}

    /// @param parameter name and value, as they stand in the query
    static boolean isTracking(String parameter) {
        var lower = parameter.toLowerCase(Locale.ROOT);
        lower = lower.startsWith("amp;") ? lower.substring("amp;".length()) : lower;
        int equals = lower.indexOf('=');
        var name = equals < 0 ? lower : lower.substring(0, equals);
        return NAMES.contains(name)
                || FAMILIES.matcher(name).matches()
                || AMP_VALUES.contains(lower);
    }
}
