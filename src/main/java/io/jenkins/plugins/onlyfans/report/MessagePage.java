package io.jenkins.plugins.onlyfans.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Item;
import hudson.model.ModelObject;
import hudson.model.Run;
import io.jenkins.plugins.onlyfans.core.api.Json;
import io.jenkins.plugins.onlyfans.core.api.MassMessageRequest;
import io.jenkins.plugins.onlyfans.core.api.PrettyJson;
import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jvnet.localizer.Localizable;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.verb.POST;

/**
 * The page with all that is known of one message. What it says, and the JSON that holds it, is only for those who may see the
 * configuration of the job, as it would stand there as well.
 */
public final class MessagePage implements ModelObject {

    private final Run<?, ?> run;
    private final BuildMessage message;
    /** {@code null} if there was none to make. */
    private final MassMessageRequest request;

    private final MessageCare care;

    MessagePage(Run<?, ?> run, BuildMessage message) {
        this.run = run;
        this.message = message;
        this.request = message.send().getRequest().orElse(null);
        this.care = new MessageCare(run, message);
    }

    /** The build, whose frame the page has. */
    public Run<?, ?> getObject() {
        return run;
    }

    public BuildMessage getMessage() {
        return message;
    }

    /** What was done about it once it was sent, and what can be done. */
    public MessageCare getCare() {
        return care;
    }

    /** Has the API asked how the message is; answers with that part of the page which shows it, or that it is in progress. */
    @POST
    public HttpResponse doRefresh() {
        run.checkPermission(OnlyFansPermissions.MANAGE);
        care.look();
        return HttpResponses.forwardToView(this, "care");
    }

    /** Has the message unsent; answers with that part of the page which shows what became of it, or that it is in progress. */
    @POST
    public HttpResponse doUnsend() {
        run.checkPermission(OnlyFansPermissions.MANAGE);
        care.unsend();
        return HttpResponses.forwardToView(this, "care");
    }

    @Override
    public String getDisplayName() {
        Long id = message.getId();
        return id == null
                ? Messages.MessagePage_noId(message.getShownBegun())
                : Messages.MessagePage_displayName(id.toString());
    }

    /** What the outcome means, and what to do now. */
    public String getMeaning() {
        return message.outcome().meaning.toString();
    }

    /** How loud to say so: the name of one of core's alerts. */
    public String getAlert() {
        return message.look().alert;
    }

    /** The things to do in turn if nobody can tell what became of it; empty otherwise. */
    public List<String> getSteps() {
        return message.outcome().steps.stream().map(Localizable::toString).toList();
    }

    /** All that is known and no secret, in the order in which a person asks: who, what, when, and what it cost. */
    public List<Fact> getFacts() {
        List<Fact> facts = new ArrayList<>();
        add(facts, Messages.MessagePage_account(), message.getAccount());
        add(facts, Messages.MessagePage_id(), message.getId());
        add(facts, Messages.MessagePage_recipients(), recipients());
        add(facts, Messages.MessagePage_excludedLists(), of(request -> joined(request.excludedLists())));
        message.receipt().ifPresent(receipt -> addCounts(facts, receipt));
        add(facts, Messages.MessagePage_date(), message.getShownDate());
        add(facts, Messages.MessagePage_price(), message.getShownPrice());
        add(facts, Messages.MessagePage_media(), of(request -> media(request.mediaFiles())));
        add(facts, Messages.MessagePage_previews(), of(request -> media(request.previews())));
        add(facts, Messages.MessagePage_gif(), of(MassMessageRequest::giphyId));
        add(facts, Messages.MessagePage_lockedText(), yesOrNo(of(MassMessageRequest::lockedText)));
        add(facts, Messages.MessagePage_bannedWords(), of(MassMessageRequest::blockBannedWords));
        message.receipt().ifPresent(receipt -> addCosts(facts, receipt));
        add(facts, Messages.MessagePage_begun(), message.getShownBegun());
        add(
                facts,
                Messages.MessagePage_departed(),
                message.send().getDeparted().map(BuildMessage::shown).orElse(""));
        return facts;
    }

    private static void add(List<Fact> facts, String name, @CheckForNull Object value) {
        if (value != null && !value.toString().isEmpty()) {
            facts.add(new Fact(name, value.toString()));
        }
    }

    private static void addCounts(List<Fact> facts, Receipt receipt) {
        Long total = receipt.getTotal();
        add(facts, Messages.MessagePage_total(), total != null && total < 0 ? Messages.MessagePage_uncounted() : total);
        add(facts, Messages.MessagePage_toGo(), receipt.getPending());
    }

    private static void addCosts(List<Fact> facts, Receipt receipt) {
        add(facts, Messages.MessagePage_unsend(), unsend(receipt));
        add(facts, Messages.MessagePage_creditsUsed(), receipt.getCreditsUsed());
        add(facts, Messages.MessagePage_creditsLeft(), receipt.getCreditsBalance());
        add(facts, Messages.MessagePage_callsLeft(), receipt.getRateLimitRemaining());
    }

    private static @CheckForNull String unsend(Receipt receipt) {
        Long seconds = receipt.getUnsendSeconds();
        if (seconds == null || !Boolean.TRUE.equals(receipt.getCanUnsend())) {
            return yesOrNo(receipt.getCanUnsend());
        }
        return Messages.MessagePage_unsendWithin(inWords(Duration.ofSeconds(Math.max(0, seconds))));
    }

    /** In words of the plugin's own, as those of core say "-23 hora(a)" in Brazil, and speak English in Portugal. */
    private static String inWords(Duration span) {
        if (span.toDays() > 0) {
            return Messages.MessagePage_days(span.toDays(), span.toHoursPart());
        }
        return span.toHours() > 0
                ? Messages.MessagePage_hours(span.toHours(), span.toMinutesPart())
                : Messages.MessagePage_minutes(span.toMinutes(), span.toSecondsPart());
    }

    private static @CheckForNull String yesOrNo(@CheckForNull Boolean value) {
        if (value == null) {
            return null;
        }
        return value ? Messages.MessagePage_yes() : Messages.MessagePage_no();
    }

    private String recipients() {
        return message.getShownRecipients().isEmpty() && request != null
                ? Messages.MessagePage_nobody()
                : message.getShownRecipients();
    }

    private <T> @CheckForNull T of(Function<MassMessageRequest, T> field) {
        return request == null ? null : field.apply(request);
    }

    private static String joined(List<Object> list) {
        return list.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    /** Which they are, or how many for those who may not see the request. */
    private @CheckForNull Object media(List<Object> media) {
        if (media.isEmpty()) {
            return null;
        }
        return isOpen() ? new MediaNames(run).of(media) : media.size();
    }

    /** Whether the user may see what the message says. */
    public boolean isOpen() {
        return run.getParent().hasPermission(Item.EXTENDED_READ);
    }

    /** The text of the message. */
    public @CheckForNull String getText() {
        return isOpen() ? of(MassMessageRequest::text) : null;
    }

    /** Request and answer as JSON. */
    public List<Fact> getJson() {
        List<Fact> json = new ArrayList<>();
        if (isOpen()) {
            addJson(json, Messages.MessagePage_request(), request == null ? Map.of() : Json.toMap(request));
            message.receipt().ifPresent(receipt -> {
                addJson(json, Messages.MessagePage_data(), receipt.getData());
                addJson(json, Messages.MessagePage_meta(), receipt.getMeta());
            });
        }
        return json;
    }

    private static void addJson(List<Fact> json, String name, Map<String, Object> object) {
        if (!object.isEmpty()) {
            json.add(new Fact(name, PrettyJson.of(object)));
        }
    }

    /** One thing that is known, by the name that people have for it. */
    public record Fact(String name, String value) {}
}
