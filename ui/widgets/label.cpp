#include "ui/widgets/label.h"

#include <QFrame>
#include <QStyle>

namespace creatorup::widgets {

namespace {

const char* nameOf(style::TextStyle textStyle) {
    switch (textStyle) {
    case style::TextStyle::Title:
        return "title";
    case style::TextStyle::Section:
        return "section";
    case style::TextStyle::Caption:
        return "caption";
    case style::TextStyle::Body:
        break;
    }
    return "body";
}

}  // namespace

Label::Label(const QString& text, style::TextStyle textStyle, const char* tone, QWidget* parent)
    : QLabel(text, parent) {
    setTextFormat(Qt::PlainText);  // names of files and projects are never markup
    setProperty("text-style", QString::fromLatin1(nameOf(textStyle)));
    if (tone) setProperty("tone", QString::fromLatin1(tone));
}

void Label::setTone(const char* tone) {
    setProperty("tone", QString::fromLatin1(tone));
    style()->unpolish(this);
    style()->polish(this);
}

QWidget* makeArea(const char* area, QWidget* parent) {
    auto* widget = new QWidget(parent);
    widget->setProperty("area", QString::fromLatin1(area));
    widget->setAttribute(Qt::WA_StyledBackground);
    return widget;
}

QWidget* makeLine(QWidget* parent) {
    auto* line = new QFrame(parent);
    line->setProperty("area", QStringLiteral("line"));
    return line;
}

}  // namespace creatorup::widgets
