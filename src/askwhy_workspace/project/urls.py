"""Every address of the workspace. tests/askwhy_workspace/test_rights.py has a rule for each, and fails without one."""

from __future__ import annotations

from django.urls import include, path, register_converter

from askwhy_workspace.api import views as api
from askwhy_workspace.calendars import views as calendars
from askwhy_workspace.conversations import views as conversations
from askwhy_workspace.conversations import views_import as importing
from askwhy_workspace.customers import views as customers
from askwhy_workspace.customers import views_people as their_people
from askwhy_workspace.drafts import views as drafts
from askwhy_workspace.fit import views as fit
from askwhy_workspace.fit import views_customer as their_fit
from askwhy_workspace.keys import KeyConverter
from askwhy_workspace.knowledge import views as knowledge
from askwhy_workspace.knowledge import views_map as world
from askwhy_workspace.mail import views as mail
from askwhy_workspace.people import views as people
from askwhy_workspace.people import views_one_to_one as one_to_ones
from askwhy_workspace.practice import views as practice
from askwhy_workspace.privacy import views as privacy
from askwhy_workspace.review import views as review
from askwhy_workspace.search import views as search
from askwhy_workspace.web import views as web

register_converter(KeyConverter, "key")

urlpatterns = [
    path("", web.today, name="today"),
    path("find/", web.find, name="find"),
    path("search/", search.page, name="search"),
    path("keys/", web.keys, name="keys"),
    path("undo/<uuid:step_id>/", web.undo, name="undo"),
    path("customers/", customers.list_page, name="customers"),
    path("customers/new/", customers.new, name="customer-new"),
    path("customers/<key:customer_id>/", customers.page, name="customer"),
    path("customers/<key:customer_id>/conversations/", customers.conversations, name="customer-conversations"),
    path("customers/<key:customer_id>/world/<str:aspect>/", world.aspect, name="customer-aspect"),
    path("customers/<key:customer_id>/insights/<str:key>/", world.insight, name="insight"),
    path("customers/<key:customer_id>/eyes/", world.eyes, name="customer-eyes"),
    path("customers/<key:customer_id>/private/", world.private, name="customer-private"),
    path("customers/<key:customer_id>/timeline/", world.timeline, name="customer-timeline"),
    path("customers/<key:customer_id>/questions/", world.questions, name="customer-questions"),
    path("customers/<key:customer_id>/promises/", world.promises, name="customer-promises"),
    path("customers/<key:customer_id>/aims/", world.aims, name="customer-aims"),
    path("customers/<key:customer_id>/brief/", world.brief, name="customer-brief"),
    path("customers/<key:customer_id>/brief/file/", world.brief_file, name="customer-brief-file"),
    path("customers/<key:customer_id>/messages/", drafts.of_customer, name="customer-drafts"),
    path("customers/<key:customer_id>/fit/", their_fit.fit, name="customer-fit"),
    path("customers/<key:customer_id>/fit/<str:key>/", their_fit.need, name="need"),
    path("customers/<key:customer_id>/fit/<str:key>/served/", their_fit.served, name="need-served"),
    path("customers/<key:customer_id>/introductions/", their_fit.propose, name="introductions"),
    path("introductions/<key:introduction_id>/", their_fit.introduction, name="introduction"),
    path("customers/<key:customer_id>/relation/", their_fit.relation, name="customer-relation"),
    path("customers/<key:customer_id>/relation/file/", their_fit.relation_file, name="relation-file"),
    path("customers/<key:customer_id>/review/", review.review, name="customer-review"),
    path("methods/", review.methods, name="methods"),
    path("methods/<key:method_id>/", review.method, name="method"),
    path("facts/<key:fact_id>/", their_fit.fact, name="fact"),
    path("customers/<key:customer_id>/people/", their_people.people, name="customer-people"),
    path("customers/<key:customer_id>/people/<key:person_id>/", their_people.person, name="customer-person"),
    path("customers/<key:customer_id>/people/<key:person_id>/merge/", their_people.merge, name="person-merge"),
    path("customers/<key:customer_id>/units/", their_people.units, name="units"),
    path("customers/<key:customer_id>/units/<key:unit_id>/", their_people.unit, name="customer-unit"),
    path("customers/<key:customer_id>/units/<key:unit_id>/remove/", their_people.remove, name="unit-remove"),
    path("customers/<key:customer_id>/edit/", customers.edit, name="customer-edit"),
    path("customers/<key:customer_id>/archive/", customers.archive, name="customer-archive"),
    path("customers/<key:customer_id>/merge/", customers.merge, name="customer-merge"),
    path("customers/<key:customer_id>/people/<key:person_id>/playback/", knowledge.give_back, name="playback-new"),
    path("playbacks/<key:playback_id>/", knowledge.look, name="playback-look"),
    path("playbacks/<key:playback_id>/close/", knowledge.revoke, name="playback-revoke"),
    path("playbacks/<key:playback_id>/share/", knowledge.share, name="playback-share"),
    path("playbacks/<key:playback_id>/file/", knowledge.page_file, name="playback-file"),
    path("p/<str:token>/", knowledge.playback, name="playback"),
    path("customers/<key:customer_id>/people/<key:person_id>/held/", privacy.person, name="person-privacy"),
    path("customers/<key:customer_id>/people/<key:person_id>/export/", privacy.export, name="person-export"),
    path("customers/<key:customer_id>/people/<key:person_id>/erase/", privacy.erase_somebody, name="person-erase"),
    path("customers/<key:customer_id>/erase/", privacy.erase_all, name="customer-erase"),
    path("customers/<key:customer_id>/retention/", privacy.retention, name="customer-retention"),
    path("privacy/", privacy.rules, name="privacy"),
    path("privacy/receipts/<key:erasure_id>/", privacy.receipt, name="receipt"),
    path("conversations/", conversations.list_page, name="conversations"),
    path("conversations/<key:conversation_id>/", conversations.page, name="conversation"),
    path("conversations/<key:conversation_id>/sides/", conversations.sides, name="conversation-sides"),
    path("conversations/<key:conversation_id>/customer/", conversations.customer, name="conversation-customer"),
    path("conversations/<key:conversation_id>/debrief/", world.debrief, name="conversation-debrief"),
    path("conversations/<key:conversation_id>/original/", conversations.original, name="conversation-original"),
    path(
        "conversations/<key:conversation_id>/listening/", conversations.share_listening, name="conversation-listening"
    ),
    path(
        "conversations/<key:conversation_id>/sentences/<key:number>/",
        conversations.sentence,
        name="sentence",
    ),
    path("conversations/<key:conversation_id>/ground/", privacy.consent, name="conversation-consent"),
    path("conversations/<key:conversation_id>/redacted/", privacy.redacted, name="conversation-redacted"),
    path("conversations/<key:conversation_id>/erase/", privacy.erase_one, name="conversation-erase"),
    path("questions/<key:question_id>/", web.question, name="question"),
    path("promises/<key:promise_id>/", web.settle, name="promise"),
    path("promises/<key:promise_id>/move/", world.move, name="promise-move"),
    path("customers/<key:customer_id>/turn/", practice.turn, name="customer-turn"),
    path("proposals/<key:proposal_id>/dismiss/", practice.dismiss, name="proposal-dismiss"),
    path("practice/", practice.mine, name="practice"),
    path("practice/share/", practice.share, name="practice-share"),
    path("practice/<key:user_id>/", practice.of_another, name="practice-of"),
    path("check/", drafts.check, name="check"),
    path("messages/<key:draft_id>/", drafts.draft, name="draft"),
    path("messages/<key:draft_id>/delete/", drafts.delete, name="draft-delete"),
    path("api/check/", api.check, name="api-check"),
    path("people/me/tokens/", api.tokens, name="tokens"),
    path("people/me/tokens/<key:token_id>/revoke/", api.revoke, name="token-revoke"),
    path("calendars/", calendars.index, name="calendars"),
    path("calendars/<key:calendar_id>/forget/", calendars.forget, name="calendar-forget"),
    path("calendars/feed/open/", calendars.feed_open, name="feed-open"),
    path("calendars/feed/close/", calendars.feed_close, name="feed-close"),
    path("calendars/feed/<str:token>.ics", calendars.feed, name="feed"),
    path("people/me/digest/", mail.digest, name="digest"),
    path("digest/stop/<str:token>/", mail.stop, name="digest-stop"),
    path("meetings/<key:meeting_id>/", calendars.meeting, name="meeting"),
    path("offers/", fit.offers, name="offers"),
    path("providers/", fit.providers, name="providers"),
    path("providers/file/", fit.providers_file, name="providers-file"),
    path("providers/table/", fit.providers_import, name="providers-import"),
    path("providers/<key:provider_id>/", fit.provider, name="provider"),
    path("providers/can/<key:capability_id>/", fit.capability, name="capability"),
    path("corrections.jsonl", conversations.corrections, name="corrections"),
    path("import/", importing.new, name="import"),
    path("import/<key:batch_id>/", importing.preview, name="import-preview"),
    path("import/<key:batch_id>/sides/<key:conversation_id>/", importing.sides, name="import-sides"),
    path("import/<key:batch_id>/undo/", importing.undo, name="import-undo"),
    path("people/", people.index, name="people"),
    path("people/invite/", people.invite, name="people-invite"),
    path("people/teams/", people.new_team, name="people-team"),
    path("people/<key:membership_id>/", people.change, name="people-change"),
    path("people/one-to-ones/", one_to_ones.index, name="one-to-ones"),
    path("people/one-to-ones/<key:one_id>/agree/", one_to_ones.agree, name="one-to-one-agree"),
    path("people/one-to-ones/<key:one_id>/end/", one_to_ones.end, name="one-to-one-end"),
    path("people/me/", people.me, name="people-me"),
    path("audit/", people.audit, name="audit"),
    path("welcome/<str:token>/", people.welcome, name="welcome"),
    path("accounts/", include("allauth.urls")),
]

handler404 = "askwhy_workspace.web.errors.not_found"
handler403 = "askwhy_workspace.web.errors.refused"
handler500 = "askwhy_workspace.web.errors.failed"
