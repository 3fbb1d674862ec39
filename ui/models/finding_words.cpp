#include "ui/models/finding_words.h"

#include <algorithm>

namespace creatorup::models {

namespace {

using project::Finding;

// Of one code, in the order in which they were found.
using Kind = std::vector<const Finding*>;

std::vector<Kind> kindsOf(const std::vector<Finding>& findings) {
    std::vector<Kind> kinds;
    for (const Finding& finding : findings) {
        const auto known = std::find_if(kinds.begin(), kinds.end(),
                                        [&](const Kind& kind) { return kind.front()->code == finding.code; });
        if (known == kinds.end())
            kinds.push_back({&finding});
        else
            known->push_back(&finding);
    }
    return kinds;
}

}  // namespace

ErrorText FindingWords::describe(const std::vector<Finding>& findings) {
    QStringList sentences, details;
    ErrorText last;
    const std::vector<Kind> kinds = kindsOf(findings);
    for (const Kind& kind : kinds) {
        last = ErrorTexts::describe({kind.front()->code, {}, {}});
        const bool ofClips =
            std::all_of(kind.begin(), kind.end(), [](const Finding* finding) { return finding->clip >= 0; });
        const auto& outputs = kind.front()->outputs;
        QString count;
        if (kind.size() > 1 && ofClips)
            count = tr("%L1 clips").arg(kind.size());
        else if (kind.size() > 1)
            count = tr("%L1 times").arg(kind.size());
        else if (outputs)
            count = tr("%L1 of %L2 videos").arg(outputs->outputs).arg(outputs->total);
        sentences += count.isEmpty() ? last.what : tr("%1 (%2)").arg(last.what, count);
    }
    for (const Finding& finding : findings)
        details += finding.message;
    ErrorText text;
    if (kinds.empty()) return text;
    text.code = kinds.front().front()->code;
    text.details = details.join(u'\n');
    if (kinds.size() == 1) {
        text.what = sentences.front();
        text.next = last.next;
    } else {
        text.what = tr("%L1 things are worth a look before you post these videos:").arg(kinds.size());
        text.next = sentences.join(u'\n');
    }
    return text;
}

}  // namespace creatorup::models
