package tidegauge.scorer.grounding;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Words that mean the contrary of each other, by stem, and beginnings that make a word into its
/// contrary.
final class Contraries {
    private static final String PAIRS =
            """
            able unable, above below, absorb emit, abundant scarce, accept decline,
            accept refuse, accept reject, accepted declined, accepted refused, accepted rejected,
            accurate inaccurate, accused cleared, acquit convict, acquitted convicted,
            active inactive, active passive, actor actress, add remove, add subtract,
            added removed, adequate inadequate, admire despise, admit deny, admitted denied,
            advantage disadvantage, advantage drawback, advantages disadvantages, agree disagree,
            agree refuse, agreed disagreed, ahead behind, alive dead, allow ban, allow forbid,
            allow prevent, allow prohibit, allowed banned, allowed prevented, allowed prohibited,
            ally enemy, alone crowded, always never, analog digital, appoint dismiss,
            appointed dismissed, approve reject, approved rejected, arrival departure,
            arrive depart, arrive leave, arrived departed, arrived left, ascend descend,
            ask answer, asked answered, asset liability, attach detach, attached detached,
            attack defend, attract repel, aware unaware, back oppose, backed opposed, beat lost,
            before after, began ended, began finished, begin end, begin finish, beginning end,
            beneficial harmful, benefit cost, benefit harm, benefit risk, benefits costs,
            best worst, better worse, big small, birth death, blame credit, blamed credited,
            boil freeze, born died, boss worker, both neither, bought sold, boy girl, boys girls,
            brave cowardly, brief long, bright dark, bright dim, brother sister, build demolish,
            built demolished, buy sell, buyer seller, buyers sellers, calm angry, calm nervous,
            came went, cause effect, cause prevent, caused prevented, ceasefire attack,
            celebrate mourn, certain uncertain, champion runner, charge release, charged cleared,
            cheap expensive, child adult, city countryside, clean dirty, clear unclear,
            climbed fell, clockwise counterclockwise, close distant, closer farther,
            cloudy sunny, combine separate, come go, common rare, commonly rarely,
            complete incomplete, compulsory voluntary, confident doubtful, confident nervous,
            confirm deny, confirmed denied, connect disconnect, connected disconnected,
            conscious unconscious, considerable negligible, constant variable,
            constitutional unconstitutional, constructive destructive, consume produce,
            consumer producer, continue cease, continue stop, continued stopped, continues stops,
            correct incorrect, create destroy, create eliminate, created destroyed, credit debit,
            current former, current previous, day night, deep shallow, defend accuse,
            defended accused, democrat republican, democratic republican, democrats republicans,
            depart return, departure return, disappointed satisfied, disappointment satisfaction,
            display conceal, doctor patient, domestic foreign, dramatically slightly, dry wet,
            eager reluctant, earlier later, earliest latest, early late, earn spend,
            easily hardly, east west, eastern western, easy difficult, effective ineffective,
            efficient inefficient, elected defeated, employ dismiss, employer employee,
            enable disable, enable prevent, enabled disabled, encourage discourage,
            encourage prevent, encouraged discouraged, enjoy dislike, enjoy hate, enjoyed hated,
            enormous tiny, enough insufficient, enter exit, enter leave, entered exited,
            entire partial, entrance exit, equal unequal, essential optional, ethical unethical,
            everyone nobody, everything nothing, everywhere nowhere, expand reduce,
            expanded reduced, expansion contraction, expensive affordable, expensive free,
            experienced inexperienced, expert novice, extreme moderate, fact fiction,
            fair unfair, familiar unfamiliar, famous unknown, fast slow, faster slower,
            father mother, father son, favor oppose, favored opposed, favour oppose, find lose,
            finished unfinished, first last, formal casual, formal informal, former latter,
            forward back, forward backward, found lost, free captive, free imprisoned,
            freed jailed, freedom captivity, freeze melt, frequent infrequent, frequent rare,
            frequently rarely, fresh stale, friend enemy, friendly hostile, friendly unfriendly,
            friends enemies, front back, front rear, frozen melted, full empty, full partial,
            future past, gain loss, gained dropped, gained lost, gave took, generous selfish,
            gentleman lady, genuine fake, giant tiny, give take, given taken, good bad,
            good poor, great small, great terrible, grew shrank, groom bride, grow shrink,
            growth contraction, growth decline, guest host, guilty acquitted, guilty innocent,
            happiness sadness, happy angry, happy sad, happy unhappy, hard easy, hard soft,
            health illness, healthy ill, healthy sick, healthy unhealthy, heavy mild, help harm,
            help hinder, helped hindered, hidden visible, high bottom, high low, higher lower,
            highest lowest, hire fire, hired dismissed, hired fired, hold release,
            honest dishonest, hope despair, hopeful hopeless, hot cold, hot cool, huge tiny,
            human animal, human machine, humble arrogant, husband wife, immediately eventually,
            import export, importance unimportance, important unimportant, imported exported,
            imports exports, improve worsen, improved worsened, include exclude, include omit,
            included excluded, included omitted, including excluding, income debt,
            income expense, increase decline, increase decrease, increase reduce,
            increased declined, increased decreased, increased dropped, increased reduced,
            increasing decreasing, individual collective, individual group, indoor outdoor,
            indoors outdoors, inhale exhale, inland coastal, inner outer, innocent convicted,
            insert remove, inside outside, install remove, instantly eventually, intense mild,
            interior exterior, internal external, introduction conclusion, inward outward,
            jealousy admiration, join leave, joined left, joint separate, joy sorrow,
            just unjust, keep discard, kind cruel, king queen, known unknown, land sea,
            land takeoff, landlord tenant, large small, large tiny, larger smaller,
            largest smallest, laugh cry, launch cancel, launched cancelled, lawful unlawful,
            lawyer client, lead follow, leader follower, led followed, left right,
            left rightwing, legal illegal, lend borrow, lender borrower, liberal conservative,
            life death, light dark, light heavy, like dislike, likely unlikely, likes dislikes,
            live die, lived died, living dead, local foreign, lock unlock, long short,
            longer shorter, loud quiet, love dislike, love hate, luxury budget, major minor,
            majority few, majority minority, male female, male woman, man woman,
            manager employee, mandatory optional, manual automatic, many few, many none,
            marriage divorce, married divorced, marry divorce, masculine feminine,
            master servant, maximum least, maximum minimum, men girls, men women,
            minimum maximal, modern ancient, modern old, moral immoral, morning evening,
            mother daughter, mountain valley, much little, multiply divide, natural artificial,
            near far, nearby distant, necessary unnecessary, nephew niece, new ancient,
            new existing, new old, next previous, noise silence, noisy silent, normal abnormal,
            north east, north south, north west, northeast southwest, northern southern,
            northwest southeast, obvious unclear, ocean land, official unofficial, often rarely,
            one many, online offline, open close, open shut, opened closed, opened shut,
            opening closing, opportunity threat, optimism pessimism, optimistic doubtful,
            optimistic pessimistic, original copy, parent child, parents children, pass fail,
            passed failed, pay receive, peace war, permanent temporary, permanently temporarily,
            permit forbid, permit prohibit, permitted forbidden, personal official,
            plaintiff defendant, pleased upset, plenty scarce, polite rude, positive harmful,
            positive negative, possible impossible, praise condemn, praise criticize,
            praised condemned, praised criticized, predator prey, present absent, present past,
            prince princess, pro anti, problem pleasure, problem solution,
            productive unproductive, professional amateur, profit loss, promote demote,
            promoted demoted, prosecution defense, prosecutor defendant, protect endanger,
            protect harm, public private, pure polluted, push pull, question answer, quick slow,
            quickly slowly, rainy sunny, raise lower, raise reduce, raised lowered,
            raised reduced, rapid slow, rapidly slowly, raw cooked, read write, real fake,
            recent ancient, recent old, recover worsen, recovered died, regular irregular,
            release arrest, released arrested, remain leave, remained left, remember forget,
            remote local, require forbid, required optional, resign appointed,
            respect disrespect, resume halt, resumed suspended, retain lose, reveal conceal,
            reveal hide, revealed concealed, revealed hid, reward punishment, rich poor,
            right wrong, rise decline, rise drop, rise fall, risen fallen, rose declined,
            rose dropped, rose fell, rough smooth, safe dangerous, same different, save spend,
            save waste, saved spent, send receive, senior junior, sent received, serious minor,
            several none, severe mild, sharp dull, sharply slightly, short tall, show hide,
            showed hid, significant insignificant, significant minor, significantly slightly,
            similar different, simple complex, single married, single multiple, sir madam,
            skilled unskilled, smile frown, solid liquid, someone nobody, son daughter,
            soon later, sooner later, south east, south west, speak listen, stable unstable,
            start end, start finish, start stop, started ended, started finished,
            started stopped, stay leave, stayed left, steady volatile, strength weakness,
            strengthen weaken, strengths weaknesses, strong weak, stronger weaker,
            substantial minor, substantially slightly, succeed fail, succeeded failed,
            success defeat, success failure, successful unsuccessful, sudden gradual,
            suddenly gradually, sufficient insufficient, summer winter, superior inferior,
            supply demand, support against, support oppose, supported opposed,
            supporting opposing, sure unsure, surplus deficit, survive die, survived died,
            sweet bitter, sweet sour, tall small, taught learned, teach learn, teacher student,
            teenager adult, thick thin, tight loose, today yesterday, together alone,
            together apart, together separately, tomorrow yesterday, top bottom, total partial,
            tough easy, true false, trust distrust, truth lie, typical unusual, uncle aunt,
            uncrewed crewed, unite divide, unite separate, united divided, unpopular popular,
            up down, upper lower, upstairs downstairs, upward downward, urban rural,
            useful useless, usual unusual, valuable worthless, vast small, vertical horizontal,
            victim attacker, victim suspect, victory defeat, virtual physical, visible invisible,
            voluntary forced, vote abstain, warm cold, warm cool, wealth poverty, wealthy poor,
            welcome reject, welcomed rejected, wet arid, whole part, wide narrow,
            wife girlfriend, willing reluctant, willing unwilling, win defeat, win lose,
            win loss, winner loser, winners losers, winning losing, wins losses, won lost,
            young old, younger older
            """;

    private static final List<String> BEGINNINGS =
            List.of("un", "in", "im", "dis", "non", "ir", "il", "mis");

    private static final int SHORTEST = 4;

    private static final Map<String, Set<String>> BY_STEM = byStem();

    private Contraries() {}

    private static Map<String, Set<String>> byStem() {
        Map<String, Set<String>> contraries = new HashMap<>();
        for (String pair : PAIRS.split(",", -1)) {
            String[] words = pair.strip().split(" ", -1);
            String one = Stems.of(words[0]);
            String other = Stems.of(words[1]);
            contraries.computeIfAbsent(one, key -> new HashSet<>()).add(other);
            contraries.computeIfAbsent(other, key -> new HashSet<>()).add(one);
        }
        return contraries;
    }

    /// Stems of the words that mean the contrary of a word with this stem.
    static Set<String> of(String stem) {
        return BY_STEM.getOrDefault(stem, Set.of());
    }

    /// The stem of a word without the beginning that makes it a contrary (`unpopular`, `popular`);
    /// empty when it has none.
    static String withoutBeginning(String word) {
        for (String beginning : BEGINNINGS)
            if (word.length() - beginning.length() >= SHORTEST && word.startsWith(beginning))
                return Stems.of(word.substring(beginning.length()));
        return "";
    }
}
