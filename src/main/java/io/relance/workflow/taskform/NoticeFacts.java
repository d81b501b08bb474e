package io.relance.workflow.taskform;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.relance.formalnotice.Demand;
import io.relance.formalnotice.Demands;
import io.relance.formalnotice.FormalNotice;
import io.relance.formalnotice.FormalNotices;
import io.relance.formalnotice.NoticeOutlook;
import io.relance.formalnotice.NoticeWarning;
import io.relance.interest.InterestStatement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the forms of a formal notice show: the claim with its segments, warnings, who has signed, and how far it has come. */
@Component
class NoticeFacts implements FactSource {

    private final FormalNotices notices;
    private final Demands demands;
    private final NoticeOutlook outlook;
    private final Wording wording;
    private final ObjectMapper json;

    NoticeFacts(FormalNotices notices, Demands demands, NoticeOutlook outlook, Wording wording, ObjectMapper json) {
        this.notices = notices;
        this.demands = demands;
        this.outlook = outlook;
        this.wording = wording;
        this.json = json;
    }

    @Override
    public Map<String, Object> of(DelegateTask task) {
        Map<String, Object> facts = new LinkedHashMap<>();
        noticeOf(task).ifPresent(notice -> {
            addState(facts, notice, task);
            addDemand(facts, demands.find(notice));
            addWarnings(facts, outlook.warnings(notice));
        });
        return facts;
    }

    private Optional<FormalNotice> noticeOf(DelegateTask task) {
        return task.getVariable("noticeId") instanceof Number id ? notices.findById(id.longValue()) : Optional.empty();
    }

    private void addState(Map<String, Object> facts, FormalNotice notice, DelegateTask task) {
        facts.put("noticeNumber", notice.id().toString());
        facts.put("noticePage", "/formal-notices/" + notice.id());
        facts.put("noticeLetter", "/formal-notices/" + notice.id() + "/letter");
        facts.put("noticeChannel", notice.channel().name());
        facts.put(
                "noticeChannelLabel",
                wording.code("noticeChannel", notice.channel().name()));
        facts.put("noticeStateLabel", wording.code("noticeState", notice.state().name()));
        facts.put("noticeDelay", Integer.toString(outlook.delayOf(notice)));
        facts.put("noticeTracking", wording.plain(notice.trackingNumber()));
        facts.put("noticePostedOn", dayInWords(notice.postedOn()));
        facts.put("noticeReceivedOn", dayInWords(notice.receivedOn()));
        facts.put(
                "noticeTrouble",
                notice.lastError() == null ? "" : wording.text("notice.trouble", wording.plain(notice.lastError())));
        facts.put(
                "noticeSignatures",
                notice.firstApprover() == null
                        ? ""
                        : wording.text(
                                "notice.first",
                                wording.person(notice.firstApprover()),
                                wording.plain(notice.signatory())));
        if (task.getDueDate() != null) {
            facts.put(
                    "deadline",
                    wording.dayInWords(wording.dayOf(task.getDueDate().toInstant())));
        }
    }

    private String dayInWords(@Nullable LocalDate day) {
        return day == null ? wording.text("unknown") : wording.dayInWords(day);
    }

    private void addDemand(Map<String, Object> facts, Optional<Demand> demand) {
        List<Demand.Line> lines = demand.map(Demand::lines).orElse(List.of());
        facts.put(
                "noticeTotal",
                wording.total(lines.stream().map(Demand.Line::total).toList()));
        facts.put("noticeSigned", demand.map(Demand::signed).orElse(""));
        facts.put("noticeLines", Facts.table(json, lines.stream().map(this::row).toList()));
        List<Map<String, String>> segments = new ArrayList<>();
        lines.forEach(line -> line.claim().statement().segments().forEach(segment -> segments.add(row(line, segment))));
        facts.put("noticeSegments", Facts.table(json, segments));
    }

    private Map<String, String> row(Demand.Line line) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("number", line.invoice().number());
        row.put("dueDate", wording.day(line.invoice().dueDate()));
        row.put("principal", wording.money(line.principal()));
        row.put("interest", wording.money(line.interest()));
        row.put("indemnity", wording.money(line.indemnity()));
        row.put("total", wording.money(line.total()));
        return row;
    }

    private Map<String, String> row(Demand.Line line, InterestStatement.Segment segment) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("number", line.invoice().number());
        row.put(
                "period",
                wording.text("notice.period", wording.day(segment.from()), wording.day(segment.to()), segment.days()));
        row.put("base", wording.money(segment.base()));
        row.put("rate", wording.percent(segment.percent()));
        row.put("interest", wording.money(segment.interest()));
        return row;
    }

    private void addWarnings(Map<String, Object> facts, List<NoticeWarning> warnings) {
        facts.put(
                "noticeWarnings",
                warnings.isEmpty()
                        ? wording.text("notice.noWarning")
                        : String.join(
                                "\n", warnings.stream().map(this::sentence).toList()));
    }

    private String sentence(NoticeWarning warning) {
        Object[] said = warning.arguments().stream().map(this::said).toArray();
        return "- " + Objects.requireNonNull(wording.text("noticeWarning." + warning.kind(), said));
    }

    private Object said(Object argument) {
        if (argument instanceof Money money) {
            return wording.money(money);
        }
        return argument instanceof LocalDate day ? wording.dayInWords(day) : wording.plain(argument.toString());
    }
}
