# Your own words. Every message of the portal can be replaced here by its name, and every term: what
# a customer opens is a "ticket" unless you call it something else. These lines would make it a
# "request", on every page, in every mail and in every address:
#
# -ticket = { $form ->
#    *[one] request
#     [other] requests
# }
#
# A single sentence is replaced the same way:
#
# more-help-text = Write to us. We answer within a working day.
#
# And what fields of your own are called, see [[fields]] in fanlight.toml:
#
# field-device = Which device?
# field-device-hub = Hub
# field-device-other = Another one
