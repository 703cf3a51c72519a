package tidegauge.scorer.grounding;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Words that turn a statement into its contrary.
final class Polarity {
    private static final Set<String> NEGATIONS =
            Set.of(
                    "not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "without",
                    "cannot", "t", "unable", "fail", "failed", "fails", "refused", "denied", "lack",
                    "lacks");

    private static final String PAIRS =
            "increase decrease,increased decreased,increasing decreasing,rise fall,rose fell,risen"
                + " fallen,more less,more fewer,most least,higher lower,highest lowest,high"
                + " low,large small,larger smaller,largest smallest,big small,long short,longer"
                + " shorter,before after,first last,early late,earlier later,win lose,won"
                + " lost,winning losing,victory defeat,success failure,successful"
                + " unsuccessful,accept reject,accepted rejected,allow ban,allowed banned,allow"
                + " prohibit,support oppose,supported opposed,supporting opposing,positive"
                + " negative,agree disagree,agreed disagreed,agree refuse,start end,started"
                + " ended,begin end,began ended,open close,opened closed,male female,man woman,men"
                + " women,father mother,son daughter,brother sister,husband wife,boy girl,north"
                + " south,northern southern,east west,eastern western,buy sell,bought sold,hot"
                + " cold,warm cool,young old,younger older,new old,rich poor,strong weak,stronger"
                + " weaker,strengthen weaken,true false,right wrong,left right,up down,inside"
                + " outside,above below,over under,always never,all none,include exclude,included"
                + " excluded,including excluding,gain loss,gained lost,profit loss,public"
                + " private,guilty innocent,alive dead,survived died,born died,major minor,maximum"
                + " minimum,majority minority,improve worsen,improved worsened,better worse,best"
                + " worst,safe dangerous,easy difficult,easily hardly,simple complex,legal"
                + " illegal,likely unlikely,able unable,happy sad,love hate,like dislike,arrive"
                + " leave,arrived left,enter leave,approve reject,approved rejected,confirm"
                + " deny,confirmed denied,full empty,many few,often rarely,frequently rarely,expand"
                + " reduce,expanded reduced,grow shrink,grew shrank,attack defend,guest"
                + " host,teacher student,employer employee,possible impossible,present absent,cheap"
                + " expensive,fast slow,faster slower,light heavy,light dark,day night,morning"
                + " evening,summer winter,domestic foreign,local foreign,same different,similar"
                + " different,together separately,forward backward,remember forget,hire fire,hired"
                + " fired,lend borrow,deep shallow,thick thin,wide narrow,optimistic"
                + " pessimistic,hopeful hopeless,encourage discourage,encouraged"
                + " discouraged,advantage disadvantage,benefit harm,beneficial harmful,praise"
                + " criticize,praised criticized,release arrest,released arrested,acquitted"
                + " convicted";

    private static final Map<String, Set<String>> ANTONYMS = antonyms();

    private Polarity() {}

    private static Map<String, Set<String>> antonyms() {
        Map<String, Set<String>> antonyms = new HashMap<>();
        for (String pair : PAIRS.split(",", -1)) {
            String[] words = pair.split(" ", -1);
            antonyms.computeIfAbsent(words[0], key -> new HashSet<>()).add(words[1]);
            antonyms.computeIfAbsent(words[1], key -> new HashSet<>()).add(words[0]);
        }
        return antonyms;
    }

    static boolean isNegation(String word) {
        return NEGATIONS.contains(word);
    }

    static Set<String> antonymsOf(String word) {
        return ANTONYMS.getOrDefault(word, Set.of());
    }
}
