#include "core/project/keep_clear.h"

#include <algorithm>

namespace creatorup::project {

namespace {

using K = QLatin1StringView;

int across(JsonFields& fields, K key) {
    return static_cast<int>(fields.integerOr(key, 0, 0, 500));
}

int down(JsonFields& fields, K key) {
    return static_cast<int>(fields.integerOr(key, 0, 0, 900));
}

}  // namespace

KeepClear KeepClear::with(const KeepClear& other) const {
    return {std::max(top, other.top), std::max(bottom, other.bottom), std::max(left, other.left),
            std::max(right, other.right)};
}

QJsonObject KeepClear::toJson() const {
    return {{K("top"), top}, {K("bottom"), bottom}, {K("left"), left}, {K("right"), right}};
}

KeepClear KeepClear::read(JsonFields fields) {
    fields.allowOnly({K("top"), K("bottom"), K("left"), K("right")});
    return {down(fields, K("top")), down(fields, K("bottom")), across(fields, K("left")),
            across(fields, K("right"))};
}

}  // namespace creatorup::project
